//! How much a round and a slice of it take on at most.

/// The most members of a round. Forming groups of two thousand takes a second or so in slices, and publishing for all of
/// them writes seven in a hundred of the rows that the free plan has for a day.
pub const MOST: usize = 2_000;
/// How many in line are read at once: a slice then reads some thirteen hundred rows.
pub const PAGE: usize = 250;
/// How many pages of a half are read at most, when most in line are not to be had now.
pub(super) const PAGES: usize = 8;
/// For how many it is asked at once from whom they are kept apart.
pub const SOME: usize = 250;
/// How often a slice looks at a seeker; see docs/decisions/0015-the-matchmaker.md for what that costs.
pub const LOOKS: u64 = 50_000;
/// How many proposals a slice makes.
pub const AT_ONCE: usize = 10;
