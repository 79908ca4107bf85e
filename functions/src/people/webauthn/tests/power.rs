//! Powers of large numbers, against `crypto-bigint`.

use super::super::power::{Modulus, digits};
use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};
use proptest::prelude::*;

fn power_by_crate(modulus: &[u8], number: &[u8]) -> Vec<u8> {
    let big = |bytes| BoxedUint::from_be_slice_vartime(bytes);
    let modulus = Odd::new(big(modulus)).into_option().unwrap();
    let parameters = BoxedMontyParams::new_vartime(modulus);
    let power = BoxedMontyForm::new(big(number), &parameters)
        .pow_bounded_exp(&BoxedUint::from(65_537_u32), 17)
        .retrieve();
    power.to_be_bytes().to_vec()
}

fn check(mut modulus: Vec<u8>, mut number: Vec<u8>) {
    // Odd, with its highest bit set or not, and the number below it.
    *modulus.last_mut().unwrap() |= 1;
    modulus[0] |= 2;
    number.resize(modulus.len(), 7);
    number[0] = number[0].min(modulus[0] - 1);
    let ours = Modulus::new(digits(&modulus)).unwrap();
    let below = digits(&number);
    assert!(ours.holds(&below));
    let mut expected = digits(&power_by_crate(&modulus, &number));
    expected.resize(below.len(), 0);
    assert_eq!(ours.power_65537(&below), expected);
}

#[test]
fn what_is_not_below_the_modulus_is_not_held() {
    let modulus = Modulus::new(vec![5, 0, 9]).unwrap();
    for (number, held) in [
        (vec![4, 0, 9], true),
        (vec![u32::MAX, u32::MAX, 8], true),
        (vec![5, 0, 9], false),
        (vec![6, 0, 9], false),
        (vec![0, 1, 9], false),
        (vec![4, 0], false),
        (vec![4, 0, 9, 0], false),
    ] {
        assert_eq!(modulus.holds(&number), held, "{number:?}");
    }
    assert!(Modulus::new(vec![4, 1]).is_none(), "even");
    assert!(Modulus::new(Vec::new()).is_none());
}

#[test]
fn numbers_of_ones_and_zeros_alone_carry_rightly() {
    for length in [256, 264, 384, 512] {
        for (modulus, number) in [(0xff, 0xff), (0xff, 0), (0, 0xff), (0x80, 0x7f)] {
            check(vec![modulus; length], vec![number; length]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn powers_are_those_of_the_crate(
        modulus in prop::collection::vec(any::<u8>(), 256..=512),
        number in prop::collection::vec(any::<u8>(), 512),
    ) {
        check(modulus, number);
    }
}
