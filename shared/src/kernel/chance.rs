//! A seeded random generator for made-up neighbourhoods and cities: the same seed gives the same
//! result on every machine. It is not fit for secrets.
//!
//! Compiled only for tests and measurements.

/// SplitMix64 (Steele, Lea and Flood, 2014): a few lines, good enough to shuffle neighbours.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// A generator that starts from a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 if `end` is 0.
    pub const fn below(&mut self, end: u64) -> u64 {
        match self.bits().checked_rem(end) {
            Some(number) => number,
            None => 0,
        }
    }

    /// True about `percent` times in a hundred.
    pub const fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of the items; `None` of an empty list.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> Option<T> {
        let at = self.below(u64::try_from(items.len()).ok()?);
        items.get(usize::try_from(at).ok()?).copied()
    }

    /// Puts the items into a random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        items.sort_by_cached_key(|_| self.bits());
    }

    /// One of several items, each as often as its weight says.
    pub fn weighted<T: Copy>(&mut self, of: &[(T, u64)]) -> Option<T> {
        let mut at = self.below(of.iter().map(|(_, weight)| weight).sum());
        for &(item, weight) in of {
            match at.checked_sub(weight) {
                Some(left) => at = left,
                None => return Some(item),
            }
        }
        None
    }

    /// A nearly normal number around 0, seldom beyond ±3: the sum of twelve uniform ones.
    pub fn normal(&mut self) -> f64 {
        let sum = (0..12).map(|_| self.below(1_000)).sum::<u64>();
        f64::from(u32::try_from(sum).unwrap_or_default()) / 1_000.0 - 6.0
    }
}
