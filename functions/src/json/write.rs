//! The writer: a serde serializer into text, for whom the fields of all records are written alike.

use super::many::Many;
use super::wrong::Wrong;
use serde::Serialize;
use serde::ser::{Error, Serializer};
use std::fmt::{Display, Write as _};

/// JSON, as far as it is written.
#[derive(Default)]
pub(super) struct Text(pub(super) String);

impl Text {
    fn show(&mut self, number: &dyn Display) -> Result<(), Wrong> {
        write!(self.0, "{number}").map_err(Wrong::custom)
    }

    /// In quotes; control characters, quotes and backslashes are escaped.
    fn quote(&mut self, text: &str) {
        self.0.push('"');
        let mut rest = text;
        // All that is escaped is ASCII, so a text may be cut there.
        while let Some(at) = rest.bytes().position(|b| b < b' ' || b"\"\\".contains(&b)) {
            let (plain, special) = rest.split_at(at);
            self.0.push_str(plain);
            let mut special = special.chars();
            match special.next() {
                Some('\n') => self.0.push_str("\\n"),
                Some(quote @ ('"' | '\\')) => self.0.extend(['\\', quote]),
                Some(control) => {
                    let code = format!("{:04x}", u32::from(control));
                    self.0.extend(["\\u", code.as_str()]);
                }
                None => {}
            }
            rest = special.as_str();
        }
        self.0.push_str(rest);
        self.0.push('"');
    }

    /// A comma, unless a list or record has just begun.
    pub(super) fn comma(&mut self) {
        if !self.0.ends_with(['[', '{']) {
            self.0.push(',');
        }
    }

    pub(super) fn name(&mut self, name: &str) {
        self.comma();
        self.quote(name);
        self.0.push(':');
    }

    fn begin(&mut self, opening: &str, closing: &'static str) -> Many<'_> {
        self.0.push_str(opening);
        Many::new(self, closing)
    }

    /// A choice that holds something: a record whose one field has its name.
    fn choice(&mut self, name: &str) {
        self.0.push('{');
        self.name(name);
    }
}

/// One method for every width of number.
macro_rules! numbers {
    ($($method:ident: $number:ty),+) => {
        $(fn $method(self, number: $number) -> Result<(), Wrong> {
            self.show(&number)
        })+
    };
}

impl<'a> Serializer for &'a mut Text {
    type Ok = ();
    type Error = Wrong;
    type SerializeSeq = Many<'a>;
    type SerializeTuple = Many<'a>;
    type SerializeTupleStruct = Many<'a>;
    type SerializeTupleVariant = Many<'a>;
    type SerializeMap = Many<'a>;
    type SerializeStruct = Many<'a>;
    type SerializeStructVariant = Many<'a>;

    numbers! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    }

    fn serialize_bool(self, value: bool) -> Result<(), Wrong> {
        self.show(&value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Wrong> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Wrong> {
        match serde_json::Number::from_f64(value) {
            Some(number) => self.show(&number),
            None => self.serialize_unit(),
        }
    }

    fn serialize_char(self, value: char) -> Result<(), Wrong> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Wrong> {
        self.quote(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Wrong> {
        value.serialize(self)
    }

    fn serialize_none(self) -> Result<(), Wrong> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Wrong> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Wrong> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Wrong> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &str, _: u32, name: &'static str) -> Result<(), Wrong> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Wrong> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), Wrong> {
        self.choice(name);
        value.serialize(&mut *self)?;
        self.0.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Many<'a>, Wrong> {
        Ok(self.begin("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Many<'a>, Wrong> {
        Ok(self.begin("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Many<'a>, Wrong> {
        Ok(self.begin("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Many<'a>, Wrong> {
        self.choice(name);
        Ok(self.begin("[", "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Many<'a>, Wrong> {
        Ok(self.begin("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Many<'a>, Wrong> {
        Ok(self.begin("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Many<'a>, Wrong> {
        self.choice(name);
        Ok(self.begin("{", "}}"))
    }
}
