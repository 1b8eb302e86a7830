//! The base that is compiled in, so that there is nothing to set up: its files, and what the build made
//! ready of them. It is taken up when it is first needed; a process that is given another base never pays
//! for it.

use include_dir::{Dir, include_dir};
use once_cell::sync::OnceCell;

use crate::engine::Engine;
use crate::knowledge::{Files, Report, load};
use crate::ready;

static KNOWLEDGE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/knowledge");

/// What the build made ready, in the three parts of a compiled base; empty where the files have mistakes.
const ITEMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/items"));
const KEPT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/kept"));
const TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/texts"));

static ENGINE: OnceCell<Engine> = OnceCell::new();

/// What files of a base end in; the rest is for people.
pub const EXTENSIONS: [&str; 4] = ["toml", "csv", "ftl", "txt"];

/// The files of the compiled-in base.
pub fn files() -> Files {
    let mut pairs = Vec::new();
    let mut folders = vec![&KNOWLEDGE];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let extension = file.path().extension().and_then(|extension| extension.to_str());
            let kept = extension.is_some_and(|extension| EXTENSIONS.contains(&extension));
            // The paths are those of the machine that compiled, perhaps with other separators.
            let parts: Vec<_> = file.path().iter().filter_map(|part| part.to_str()).collect();
            if let Some(text) = file.contents_utf8().filter(|_| kept) {
                pairs.push((parts.join("/"), text.into()));
            }
        }
    }
    Files::new(pairs)
}

/// The engine over the compiled-in base, loaded by the first call.
///
/// # Errors
/// What is wrong with the base; the tests see to it that nothing is.
pub fn engine() -> Result<&'static Engine, Report> {
    ENGINE.get_or_try_init(|| match prepared() {
        Some(engine) => Ok(engine),
        None => load(&files()).map(Engine::new),
    })
}

/// The engine as the build made it ready; `None` where the files have mistakes.
pub fn prepared() -> Option<Engine> {
    ready::from_parts(ITEMS, KEPT, &TEXTS).map(Engine::over)
}
