//! A seeker as bits, which are quick to compare.

/// What the rules and the formula need to know about a seeker.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    /// Her slots.
    pub(super) week: u64,
    /// Bit `i`: she has a child at stage `i`.
    pub(super) stages: u8,
    /// Bit `i`: one of her stages is within one step of stage `i`.
    pub(super) reach: u8,
    /// Bit `i`: she speaks language `i` of the pool.
    pub(super) languages: u64,
    /// Her work situation, as its number.
    pub(super) work: u32,
    /// Four bits for each work situation: her affinity with it.
    pub(super) affinities: u32,
    /// The index of her cell in the pool.
    pub(super) cell: usize,
    /// The value of her waiting.
    pub(super) waiting: i64,
    /// Her rank in an order in which seekers with similar days are near each other.
    pub(super) day_rank: usize,
    /// Whether she has waited so long that one shared slot is enough.
    pub(super) waited_long: bool,
    /// Whether an online circle is acceptable for her.
    pub(super) on_screen: bool,
}

impl Facts {
    /// How similar the days of two seekers are.
    pub(super) fn affinity(&self, other: &Self) -> i64 {
        i64::from(self.affinities >> (4 * other.work) & 15)
    }
}

/// The facts of an index without a seeker: free at no time, so in no group.
pub(super) static NOBODY: Facts = Facts {
    week: 0,
    stages: 0,
    reach: 0,
    languages: 0,
    work: 0,
    affinities: 0,
    cell: usize::MAX,
    waiting: 0,
    day_rank: usize::MAX,
    waited_long: false,
    on_screen: false,
};
