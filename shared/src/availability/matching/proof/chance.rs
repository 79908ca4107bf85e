//! Repeatable chance: the same seed makes the same city.

/// SplitMix64 (Steele, Lea and Flood, 2014).
#[derive(Debug, Clone)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.bits() % end.max(1)
    }

    /// True about `percent` times in a hundred.
    pub(super) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of several, each as often as its weight.
    pub(super) fn weighted<T: Copy>(&mut self, of: &[(T, u64)]) -> Option<T> {
        let mut at = self.below(of.iter().map(|(_, weight)| weight).sum());
        for &(item, weight) in of {
            match at.checked_sub(weight) {
                Some(left) => at = left,
                None => return Some(item),
            }
        }
        None
    }

    /// Around nought, seldom further than three: the sum of twelve dice, nearly normal.
    pub(super) fn normal(&mut self) -> f64 {
        let dice = (0..12).map(|_| self.below(1_000)).sum::<u64>();
        f64::from(u32::try_from(dice).unwrap_or_default()) / 1_000.0 - 6.0
    }
}
