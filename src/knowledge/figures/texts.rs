//! Many short texts in one piece of memory.

use std::borrow::Cow;

use crate::packed::packed;

/// A list of texts.
#[derive(Default)]
pub struct Texts {
    text: Cow<'static, str>,
    /// Where each ends.
    ends: Vec<u32>,
}

packed!(Texts { text, ends });

impl Texts {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds one.
    ///
    /// # Panics
    /// When all texts together have more than `u32::MAX` bytes.
    pub fn push(&mut self, text: &str) {
        self.text.to_mut().push_str(text);
        self.ends.push(u32::try_from(self.text.len()).expect("the texts of a base fit in u32"));
    }

    /// Adds those of another list.
    pub fn append(&mut self, others: &Texts) {
        let before = u32::try_from(self.text.len()).expect("the texts of a base fit in u32");
        u32::try_from(self.text.len() + others.text.len()).expect("the texts of a base fit in u32");
        self.text.to_mut().push_str(&others.text);
        self.ends.extend(others.ends.iter().map(|end| before + end));
    }

    /// The one at a place.
    ///
    /// # Panics
    /// When there is none.
    pub fn get(&self, at: usize) -> &str {
        let from = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[from as usize..self.ends[at] as usize]
    }

    /// Gives back what is not used.
    pub fn shrink(&mut self) {
        if let Cow::Owned(text) = &mut self.text {
            text.shrink_to_fit();
        }
        self.ends.shrink_to_fit();
    }

    /// Bytes on the heap.
    pub fn heap_size(&self) -> usize {
        self.text.len() + self.ends.capacity() * size_of::<u32>()
    }
}
