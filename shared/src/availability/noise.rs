//! Chance that hides one member: whole numbers around zero, drawn exactly and without a float.
//!
//! A float would be a leak: which of its last digits can occur depends on the number it was added
//! to (Mironov, 2012). Here every draw is made of single yeses and noes with exactly five in eight.

/// Draws noise from random bits.
pub(super) struct Dice<'a> {
    draw: &'a mut dyn FnMut() -> u64,
    word: u64,
    /// How many times three bits of the word are still unused.
    left: u32,
}

impl<'a> Dice<'a> {
    /// The longest row of yeses. It comes once in 10^52 draws, and bounds the loop of a generator
    /// that is broken.
    const LONGEST: i32 = 255;

    /// Dice that are made of these bits, sixty-four a call.
    pub(super) fn new(draw: &'a mut dyn FnMut() -> u64) -> Self {
        Self {
            draw,
            word: 0,
            left: 0,
        }
    }

    /// Yes, in exactly five cases of eight.
    fn yes(&mut self) -> bool {
        if self.left == 0 {
            self.word = (self.draw)();
            self.left = 21;
        }
        let three = self.word & 7;
        self.word >>= 3;
        self.left -= 1;
        three < 5
    }

    /// How many yeses come before a no.
    fn yeses(&mut self) -> i32 {
        let mut many = 0;
        while many < Self::LONGEST && self.yes() {
            many += 1;
        }
        many
    }

    /// Any whole number; each step further from zero is five eighths as likely as the one before.
    /// Adding it to a number makes two that are neighbours hard to tell apart: no outcome is more
    /// than 8/5 as likely from the one as from the other.
    pub(super) fn noise(&mut self) -> i32 {
        self.yeses() - self.yeses()
    }

    /// The same, given that it is at most so far from zero.
    pub(super) fn noise_within(&mut self, reach: i32) -> i32 {
        // One draw in a hundred is too far; sixty-four in a row never are.
        let mut draws = (0..64).map(|_| self.noise());
        draws.find(|noise| noise.abs() <= reach).unwrap_or(-reach)
    }
}

#[cfg(test)]
mod tests {
    use super::Dice;

    const DRAWS: u32 = 400_000;

    /// Sixty-four bits a call, the same in every run (splitmix64).
    fn bits(mut state: u64) -> impl FnMut() -> u64 {
        move || {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = state;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        }
    }

    /// How often each number from -12 to 12 was drawn, with a reach or without.
    fn drawn(reach: Option<i32>) -> Vec<f64> {
        let mut source = bits(7);
        let mut dice = Dice::new(&mut source);
        let mut seen = vec![0.0; 25];
        for _ in 0..DRAWS {
            let noise = match reach {
                Some(reach) => dice.noise_within(reach),
                None => dice.noise(),
            };
            if let Ok(at) = usize::try_from(noise + 12)
                && at < seen.len()
            {
                seen[at] += 1.0;
            }
        }
        seen
    }

    /// Whether every number came as often as its weight says, within five standard deviations.
    fn agrees(seen: &[f64], total: f64, reach: i32) {
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
        agrees(&drawn(None), total, 255);
    }

    #[test]
    fn within_a_reach_the_weights_are_the_same_and_beyond_it_is_nothing() {
        let total: f64 = (-10_i32..=10).map(|at| 0.625_f64.powi(at.abs())).sum();
        agrees(&drawn(Some(10)), total, 10);
    }

    #[test]
    fn a_generator_that_is_broken_ends_too() {
        for word in [0, u64::MAX, 0x5555_5555_5555_5555] {
            let mut stuck = || word;
            let mut dice = Dice::new(&mut stuck);
            assert!(dice.noise().abs() <= Dice::LONGEST);
            assert!(dice.noise_within(10).abs() <= 10);
        }
    }
}
