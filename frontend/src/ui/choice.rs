//! A choice of chips, the segmented control, the select and the combobox.

use super::Glyph;

/// A choice with its value for the code and its label for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value that is returned when it is chosen.
    pub value: String,
    /// The label.
    pub label: String,
    /// A second line, where there is room for one.
    pub detail: Option<String>,
    /// A picture beside the label.
    pub glyph: Option<Glyph>,
}

impl Choice {
    /// A choice with a value and a label.
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
