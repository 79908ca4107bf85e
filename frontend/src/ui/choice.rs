//! One thing that can be chosen: shared by chips, the segmented control, select and combobox.

use super::Glyph;

/// A choice with the value that code knows and the label that she reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What comes back when it is chosen.
    pub value: String,
    /// What she reads.
    pub label: String,
    /// A second line, where there is room for one.
    pub detail: Option<String>,
    /// A picture beside the label.
    pub glyph: Option<Glyph>,
}

impl Choice {
    /// A choice with nothing but its value and its label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            detail: None,
            glyph: None,
        }
    }

    /// The same with a second line.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The same with a picture.
    #[must_use]
    pub fn glyph(mut self, glyph: Glyph) -> Self {
        self.glyph = Some(glyph);
        self
    }
}
