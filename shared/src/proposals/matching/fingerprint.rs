//! A fingerprint of a pool, so that the solver never continues an answer on another pool.

use super::seeker::Seeker;

/// FNV-1a: quick, and good enough to notice accidental changes.
struct Fingerprint(u64);

impl Fingerprint {
    fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    fn number(&mut self, number: u64) {
        self.add(&number.to_le_bytes());
    }

    fn indices(&mut self, indices: &[usize]) {
        self.number(indices.len() as u64);
        for &index in indices {
            self.number(index as u64);
        }
    }
}

/// The fingerprint of everything that the answer depends on, as a number that JavaScript holds exactly.
pub(super) fn fingerprint(
    seekers: &[Seeker],
    apart: &[Vec<usize>],
    declined: &[Vec<usize>],
) -> u64 {
    let mut print = Fingerprint(0xCBF2_9CE4_8422_2325);
    for seeker in seekers {
        print.number(seeker.id.number().cast_unsigned());
        print.number(seeker.week.bits());
        for stage in seeker.stages.as_slice() {
            print.add(stage.as_str().as_bytes());
        }
        for language in seeker.languages.as_slice() {
            print.add(language.as_str().as_bytes());
        }
        print.add(seeker.work.as_str().as_bytes());
        print.add(seeker.cell.as_str().as_bytes());
        print.number(u64::from(seeker.waited_days));
        print.add(&[u8::from(seeker.virtual_ok)]);
    }
    for indices in apart.iter().chain(declined) {
        print.indices(indices);
    }
    print.0 & (crate::kernel::id::LIMIT - 1)
}
