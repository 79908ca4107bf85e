//! Noise that hides a single member: whole numbers around zero, drawn exactly and without floats.
//!
//! A float would leak: its last digits show to which number it was added (Mironov, 2012). Here every
//! draw consists of coin tosses in whole numbers; heads come in exactly five cases of eight.

/// Draws noise from random bits.
pub(super) struct NoiseSource<'a> {
    /// Gives sixty-four random bits a call.
    random: &'a mut dyn FnMut() -> u64,
    word: u64,
    /// How many groups of three bits of the word are still unused.
    left: u32,
}

impl<'a> NoiseSource<'a> {
    /// The longest row of heads. It comes once in 10^52 draws; it ends the loop if the random
    /// generator is broken.
    const LONGEST: i32 = 255;

    /// A source on top of a random generator that gives sixty-four bits a call.
    pub(super) fn new(random: &'a mut dyn FnMut() -> u64) -> Self {
        Self {
            random,
            word: 0,
            left: 0,
        }
    }

    /// Tosses a coin: true in exactly five cases of eight.
    fn toss(&mut self) -> bool {
        if self.left == 0 {
            self.word = (self.random)();
            self.left = 21;
        }
        let three = self.word & 7;
        self.word >>= 3;
        self.left -= 1;
        three < 5
    }

    /// How many heads come before the first tail.
    fn count_heads(&mut self) -> i32 {
        let mut count = 0;
        while count < Self::LONGEST && self.toss() {
            count += 1;
        }
        count
    }

    /// Any whole number; each step away from zero is five eighths as likely as the step before.
    /// Added to a count, it makes neighbouring counts hard to tell apart: no sum is more than 8/5
    /// times as likely for the one as for the other.
    pub(super) fn noise(&mut self) -> i32 {
        self.count_heads() - self.count_heads()
    }

    /// Noise that is at most `reach` away from zero, with the same weights.
    pub(super) fn noise_within(&mut self, reach: i32) -> i32 {
        // One draw in a hundred is too far away. Sixty-four in a row never are.
        let mut draws = (0..64).map(|_| self.noise());
        draws.find(|noise| noise.abs() <= reach).unwrap_or(-reach)
    }
}

#[cfg(test)]
mod tests {
    use super::NoiseSource;
    use crate::kernel::chance::Chance;

    const DRAWS: u32 = 400_000;

    /// Counts how often each number from -12 to 12 is drawn, with or without a reach.
    fn count_draws(reach: Option<i32>) -> Vec<f64> {
        let mut chance = Chance::new(7);
        let mut random = || chance.bits();
        let mut source = NoiseSource::new(&mut random);
        let mut seen = vec![0.0; 25];
        for _ in 0..DRAWS {
            let noise = match reach {
                Some(reach) => source.noise_within(reach),
                None => source.noise(),
            };
            if let Ok(at) = usize::try_from(noise + 12)
                && at < seen.len()
            {
                seen[at] += 1.0;
            }
        }
        seen
    }

    /// Every number must come as often as its weight says, within five standard deviations.
    fn assert_weights(seen: &[f64], total: f64, reach: i32) {
        for (at, seen) in (-12_i32..).zip(seen) {
            let weight = if at.abs() <= reach {
                0.625_f64.powi(at.abs())
            } else {
                0.0
            };
            let expected = weight / total * f64::from(DRAWS);
            let off = (seen - expected).abs();
            assert!(off <= 5.0 * expected.sqrt(), "{at}: {seen}, not {expected}");
        }
    }

    #[test]
    fn each_step_from_zero_is_five_eighths_as_likely() {
        let total = 1.625 / 0.375;
        assert_weights(&count_draws(None), total, 255);
    }

    #[test]
    fn noise_within_a_reach_has_the_same_weights_and_never_leaves_it() {
        let total: f64 = (-10_i32..=10).map(|at| 0.625_f64.powi(at.abs())).sum();
        assert_weights(&count_draws(Some(10)), total, 10);
    }

    #[test]
    fn a_broken_generator_does_not_loop_forever() {
        for word in [0, u64::MAX, 0x5555_5555_5555_5555] {
            let mut stuck = || word;
            let mut source = NoiseSource::new(&mut stuck);
            assert!(source.noise().abs() <= NoiseSource::LONGEST);
            assert!(source.noise_within(10).abs() <= 10);
        }
    }
}
