//! Deserializes a word of a URL, which may stand for a number.

use super::error::Kind;
use posse_shared::problem::Code;
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// A word of a path or a query.
#[derive(Clone, Copy)]
pub(super) struct Word<'de>(pub(super) &'de str);

impl<'de> IntoDeserializer<'de, Kind> for Word<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Word<'de> {
    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Kind> {
        if let Ok(number) = self.0.parse::<u64>() {
            visitor.visit_u64(number)
        } else if let Ok(number) = self.0.parse::<i64>() {
            visitor.visit_i64(number)
        } else {
            // Every word is a text, so this one has no wrong type but a wrong value.
            Err(Kind::Refused(Code::Invalid))
        }
    }
}

/// One method for each width of number.
macro_rules! numbers {
    ($($method:ident)+) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Kind> {
            self.number(visitor)
        })+
    };
}

impl<'de> Deserializer<'de> for Word<'de> {
    type Error = Kind;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Kind> {
        visitor.visit_borrowed_str(self.0)
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Kind> {
        match self.0.parse() {
            Ok(value) => visitor.visit_bool(value),
            Err(_) => Err(Kind::Refused(Code::Invalid)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Kind> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Kind> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Kind> {
        visitor.visit_enum(self.0.into_deserializer())
    }

    forward_to_deserialize_any! {
        f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}
