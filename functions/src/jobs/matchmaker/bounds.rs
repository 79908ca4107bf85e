//! The limits of a round and of a slice.

/// The most seekers of a round. Forming groups of two thousand takes about a second in slices, and publishing for all
/// of them writes seven in a hundred of the rows that the free plan allows a day.
pub const MAX_SEEKERS: usize = 2_000;
/// How many in the line a slice reads: about thirteen hundred rows.
pub const PAGE_SIZE: usize = 250;
/// How many pages of a half are read at most, if most in the line may not be matched now.
pub(super) const MAX_PAGES: usize = 8;
/// For how many seekers a slice finds exclusions: members who must not be in their group.
pub const CHUNK_SIZE: usize = 250;
/// How often a slice looks at a seeker; docs/decisions/0015-the-matchmaker.md says what that costs.
pub const LOOKS_PER_SLICE: u64 = 50_000;
/// How many proposals a slice makes.
pub const PROPOSALS_PER_SLICE: usize = 10;
