//! Powers modulo a large odd number, for numbers that are no secret.
//!
//! Montgomery's multiplication, as in the Handbook of Applied Cryptography, algorithm 14.36: it
//! reduces while it multiplies, so that no number is ever longer than the modulus and a bit. A crate
//! that can do more of this, and in constant time, would be a twentieth of the Worker.

use std::cmp::Ordering;

/// A large number: its digits in base 2^32, the lowest first.
pub(super) type Digits = Vec<u32>;

/// A number of big-endian bytes.
pub(super) fn digits(bytes: &[u8]) -> Digits {
    let digit = |bytes: &[u8]| {
        let digit = |digit, byte: &u8| digit << 8 | u32::from(*byte);
        bytes.iter().fold(0, digit)
    };
    bytes.rchunks(4).map(digit).collect()
}

/// An odd modulus.
#[derive(Debug, Clone)]
pub(super) struct Modulus {
    digits: Digits,
    /// What, times the lowest digit, is -1 in 32 bits.
    inverse: u32,
}

impl Modulus {
    /// The modulus of these digits, if it is odd.
    pub(super) fn new(digits: Digits) -> Option<Self> {
        let lowest = *digits.first().filter(|lowest| *lowest % 2 == 1)?;
        // Newton's method: each step doubles how many of the 32 bits are right, from three on.
        let better = |inverse: u32| {
            let product = lowest.wrapping_mul(inverse);
            inverse.wrapping_mul(2_u32.wrapping_sub(product))
        };
        let inverse = (0..4).fold(lowest, |inverse, _| better(inverse));
        let inverse = inverse.wrapping_neg();
        Some(Self { digits, inverse })
    }

    /// Whether a number is below the modulus and has as many digits.
    pub(super) fn holds(&self, number: &[u32]) -> bool {
        number.len() == self.digits.len() && self.compare(number) == Ordering::Less
    }

    /// The power of a number that the modulus [holds](Self::holds): `number^(2^16 + 1)`.
    pub(super) fn power_65537(&self, number: &[u32]) -> Digits {
        // Montgomery's form of a number is the number times 2^32 for each digit.
        let mut form = number.to_vec();
        for _ in 0..32 * number.len() {
            self.double(&mut form);
        }
        for _ in 0..16 {
            form = self.product(&form, &form);
        }
        self.product(&form, number)
    }

    /// The product of two numbers, divided by 2^32 for each digit.
    fn product(&self, one: &[u32], other: &[u32]) -> Digits {
        let mut sum = vec![0; self.digits.len() + 2];
        for digit in other {
            add_multiple(&mut sum, one, *digit);
            let lowest = sum.first().copied().unwrap_or_default();
            add_multiple(&mut sum, &self.digits, lowest.wrapping_mul(self.inverse));
            // The lowest digit is zero now: this divides.
            sum.rotate_left(1);
        }
        let over = sum.split_off(self.digits.len());
        self.reduce(&mut sum, over.iter().any(|digit| *digit != 0));
        sum
    }

    fn double(&self, number: &mut [u32]) {
        let mut carry = 0;
        for digit in &mut *number {
            let high = *digit >> 31;
            *digit = *digit << 1 | carry;
            carry = high;
        }
        self.reduce(number, carry != 0);
    }

    /// Subtracts the modulus once, if the number is `over` its digits or not below the modulus.
    fn reduce(&self, number: &mut [u32], over: bool) {
        if !over && self.compare(number) == Ordering::Less {
            return;
        }
        let mut borrow = false;
        for (digit, less) in number.iter_mut().zip(&self.digits) {
            let (difference, below) = digit.overflowing_sub(*less);
            let (difference, further) = difference.overflowing_sub(borrow.into());
            *digit = difference;
            borrow = below || further;
        }
    }

    fn compare(&self, number: &[u32]) -> Ordering {
        number.iter().rev().cmp(self.digits.iter().rev())
    }
}

/// Adds `digit` times the number to a sum that is longer.
fn add_multiple(sum: &mut [u32], number: &[u32], digit: u32) {
    let mut carry = 0;
    let zeros = std::iter::repeat(&0);
    for (place, factor) in sum.iter_mut().zip(number.iter().chain(zeros)) {
        // No more than 64 bits: (2^32 - 1)^2 + 2 (2^32 - 1) = 2^64 - 1.
        let total = u64::from(*place) + u64::from(*factor) * u64::from(digit) + carry;
        *place = u32::try_from(total & u64::from(u32::MAX)).unwrap_or_default();
        carry = total >> 32;
    }
}
