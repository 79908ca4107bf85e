//! A seeker in bits, quick to compare.

/// What the rules and the formula ask of a seeker.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    /// Her slots.
    pub(super) week: u64,
    /// Bit `i`: she is at the stage `i`.
    pub(super) stages: u8,
    /// Bit `i`: one of her stages is within one step of the stage `i`.
    pub(super) reach: u8,
    /// Bit `i`: she speaks the language `i` of the pool.
    pub(super) languages: u64,
    pub(super) work: u32,
    /// Four bits for each work situation: her affinity with it.
    pub(super) kin: u32,
    /// Her cell, as a number of the pool.
    pub(super) cell: usize,
    /// What her waiting is worth.
    pub(super) waiting: i64,
    /// Her place in an order in which those with like days are near each other.
    pub(super) kindred: usize,
    /// Whether one shared slot will do for her.
    pub(super) long: bool,
    /// Whether a circle on screen will do for her.
    pub(super) on_screen: bool,
}

impl Facts {
    /// How alike the days of two are.
    pub(super) fn affinity(&self, other: &Self) -> i64 {
        i64::from(self.kin >> (4 * other.work) & 15)
    }
}

/// Of no seeker: free at no time, so in no group.
pub(super) static NOBODY: Facts = Facts {
    week: 0,
    stages: 0,
    reach: 0,
    languages: 0,
    work: 0,
    kin: 0,
    cell: usize::MAX,
    waiting: 0,
    kindred: usize::MAX,
    long: false,
    on_screen: false,
};
