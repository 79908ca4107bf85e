//! Chance that repeats itself: the same seed, the same story.

/// Dice that fall the same way for the same seed (splitmix64).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    /// One time in so many.
    pub(super) fn once_in(&mut self, sides: u64) -> bool {
        self.roll(sides) == 0
    }

    /// Which of so many; nothing where there are none.
    pub(super) fn at(&mut self, length: usize) -> Option<usize> {
        let sides = u64::try_from(length).unwrap();
        (sides > 0).then(|| usize::try_from(self.roll(sides)).unwrap())
    }

    /// One of them, if there is any.
    pub(super) fn one_of<T: Clone>(&mut self, them: &[T]) -> Option<T> {
        self.at(them.len()).map(|at| them[at].clone())
    }
}
