//! A reader for the CBOR of authenticators. It reads only definite lengths and allocates nothing.
//!
//! CTAP2 forbids indefinite lengths and nests at most four deep, so a small reader is enough. It borrows from its
//! input, so a false length cannot make it allocate.

/// How deep items may nest. CTAP2 allows four levels, and attestation statements add a few.
const MAX_DEPTH: u8 = 8;

/// One item, with the values of the kinds that we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item<'a> {
    /// An integer that fits.
    Int(i64),
    /// A byte string.
    Bytes(&'a [u8]),
    /// A text string.
    Text(&'a str),
    /// An item of another kind.
    Other,
}

/// The bytes are not CBOR that we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Malformed;

/// A reader with the bytes that are left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a>(&'a [u8]);

/// The kind of an item and the number in its head.
type Head = (u8, u64);

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Checks that no bytes are left.
    pub(super) const fn finish(self) -> Result<(), Malformed> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Malformed)
        }
    }

    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], Malformed> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(Malformed)?;
        self.0 = rest;
        Ok(*taken)
    }

    /// Reads the head of a map, and returns how many pairs follow.
    pub(super) fn map(&mut self) -> Result<u64, Malformed> {
        match self.head()? {
            (5, pairs) => Ok(pairs),
            _ => Err(Malformed),
        }
    }

    /// Reads the next item.
    pub(super) fn item(&mut self) -> Result<Item<'a>, Malformed> {
        self.item_at(0)
    }

    /// Reads the next item, and returns its encoding.
    pub(super) fn encoded(&mut self) -> Result<&'a [u8], Malformed> {
        let start = *self;
        self.item()?;
        start.0.get(..start.0.len() - self.0.len()).ok_or(Malformed)
    }

    fn head(&mut self) -> Result<Head, Malformed> {
        let [first] = self.array()?;
        let number = match first & 0x1f {
            small @ 0..=23 => u64::from(small),
            24 => u64::from(u8::from_be_bytes(self.array()?)),
            25 => u64::from(u16::from_be_bytes(self.array()?)),
            26 => u64::from(u32::from_be_bytes(self.array()?)),
            27 => u64::from_be_bytes(self.array()?),
            _ => return Err(Malformed),
        };
        Ok((first >> 5, number))
    }

    fn string(&mut self, length: u64) -> Result<&'a [u8], Malformed> {
        self.take(usize::try_from(length).map_err(|_| Malformed)?)
    }

    fn item_at(&mut self, depth: u8) -> Result<Item<'a>, Malformed> {
        if depth >= MAX_DEPTH {
            return Err(Malformed);
        }
        match self.head()? {
            (0, number) => Ok(i64::try_from(number).map_or(Item::Other, Item::Int)),
            (1, number) => Ok(i64::try_from(number).map_or(Item::Other, |n| Item::Int(-1 - n))),
            (2, length) => self.string(length).map(Item::Bytes),
            (3, length) => {
                let text = str::from_utf8(self.string(length)?).map_err(|_| Malformed)?;
                Ok(Item::Text(text))
            }
            (4, items) => self.skip(items, depth),
            (5, pairs) => self.skip(pairs.checked_mul(2).ok_or(Malformed)?, depth),
            (6, _) => self.skip(1, depth),
            _ => Ok(Item::Other),
        }
    }

    /// Skips items. Every item takes at least a byte, so a false count ends with the input.
    fn skip(&mut self, count: u64, depth: u8) -> Result<Item<'a>, Malformed> {
        for _ in 0..count {
            self.item_at(depth + 1)?;
        }
        Ok(Item::Other)
    }
}
