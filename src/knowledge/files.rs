//! The files of a base as text in memory: whoever reads a directory or a compiled-in one hands its
//! files in here, so that the loader itself touches no disk.

use std::borrow::Cow;
use std::sync::OnceLock;

/// One file: its path relative to the base, with `/` between the parts, and its text.
#[derive(Debug)]
pub struct File {
    path: String,
    text: Cow<'static, str>,
    /// Where each line begins; made when the first complaint about the file needs it.
    lines: OnceLock<Vec<usize>>,
    /// The text without what could not be parsed; made when there is such.
    mended: OnceLock<String>,
}

/// The files of a base, in the order of their paths.
#[derive(Debug, Default)]
pub struct Files(Vec<File>);

impl File {
    /// A file by itself.
    pub fn new(path: String, text: Cow<'static, str>) -> Self {
        Self { path, text, lines: OnceLock::new(), mended: OnceLock::new() }
    }

    /// The path relative to the base.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line, counted from 1, of the byte at `offset`.
    pub fn line(&self, offset: usize) -> usize {
        let starts = self.lines.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect()
        });
        starts.partition_point(|&start| start <= offset)
    }

    /// What `mend` has made of a text that could not be parsed; kept, since what is parsed borrows
    /// from it.
    pub(super) fn mended(&self, mend: impl FnOnce() -> String) -> &str {
        self.mended.get_or_init(mend)
    }
}

impl Files {
    /// From pairs of relative path and text, in any order.
    pub fn new(pairs: Vec<(String, Cow<'static, str>)>) -> Self {
        let file = |(path, text)| File::new(path, text);
        let mut files: Vec<File> = pairs.into_iter().map(file).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self(files)
    }

    /// The same files, but for those that `others` put in their place or add.
    pub fn with(&self, others: Vec<(String, Cow<'static, str>)>) -> Self {
        let replaced = |file: &&File| others.iter().all(|(path, _)| *path != file.path);
        let kept = self.0.iter().filter(replaced);
        let kept: Vec<_> = kept.map(|file| (file.path.clone(), file.text.clone())).collect();
        Self::new(kept.into_iter().chain(others).collect())
    }

    /// Every file.
    pub fn iter(&self) -> impl Iterator<Item = &File> {
        self.0.iter()
    }

    /// The file at just this path.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.0.binary_search_by(|file| file.path.as_str().cmp(path)).ok().map(|at| &self.0[at])
    }

    /// The files whose path begins with `prefix`.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a File> {
        let start = self.0.partition_point(|file| file.path.as_str() < prefix);
        self.0[start..].iter().take_while(move |file| file.path.starts_with(prefix))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(pairs: &[(&str, &'static str)]) -> Files {
        let pair = |(path, text): &(&str, &'static str)| ((*path).to_owned(), Cow::Borrowed(*text));
        Files::new(pairs.iter().map(pair).collect())
    }

    #[test]
    fn a_prefix_gives_just_the_files_under_it_in_order() {
        let files = files(&[("b/2", ""), ("a", ""), ("b/1", ""), ("bc", ""), ("c", "")]);
        let under: Vec<&str> = files.under("b/").map(File::path).collect();
        assert_eq!(under, ["b/1", "b/2"]);
        assert!(files.get("bc").is_some());
        assert!(files.get("b").is_none());
    }

    #[test]
    fn lines_are_counted_from_one() {
        let files = files(&[("a", "x\nyz\n\nw")]);
        let file = files.get("a").unwrap();
        let lines: Vec<usize> = (0..=7).map(|at| file.line(at)).collect();
        assert_eq!(lines, [1, 1, 2, 2, 2, 3, 4, 4]);
    }
}
