//! Text as people type it, made comparable: small ordered steps from the original to folded tokens
//! that remember where they stood. Names of the base and words of a question go through the same
//! chain, so that they meet in the same form.

mod fold;
mod token;

pub use fold::{fold_word, letters};
pub use token::{Folded, Gap, Token, TokenKind, key_of};
