//! The parts of a value: what a list, a record and a choice are read by, one after the other.

use super::error::JsonError;
use super::place::{Mode, Read};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde_json::{Map, Value, map};
use std::slice;

/// The name of a field or a choice.
pub(super) struct Key<'de>(pub(super) &'de str);

/// The items of a list.
pub(super) struct Items<'de> {
    values: slice::Iter<'de, Value>,
    next: usize,
    mode: Mode,
}

impl<'de> Items<'de> {
    pub(super) fn new(values: &'de [Value], mode: Mode) -> Self {
        let (values, next) = (values.iter(), 0);
        Self { values, next, mode }
    }

    /// Whether all were read: a tuple takes as many as it has places.
    pub(super) fn finish(&self) -> Result<(), JsonError> {
        match self.values.len() {
            0 => Ok(()),
            left => Err(JsonError::invalid_length(
                self.next + left,
                &"fewer elements",
            )),
        }
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = JsonError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, JsonError> {
        let Some(value) = self.values.next() else {
            return Ok(None);
        };
        let at = self.next;
        self.next += 1;
        let read = seed.deserialize(Read::new(value, self.mode));
        read.map(Some).map_err(|wrong| wrong.at(at))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.values.len())
    }
}

/// Where the fields of a record come from.
enum Source<'de> {
    Map(map::Iter<'de>),
    Pairs(slice::Iter<'de, (String, Value)>),
}

/// The fields of a record.
pub(super) struct Fields<'de> {
    source: Source<'de>,
    /// The field whose name was read last.
    field: Option<(&'de str, &'de Value)>,
    mode: Mode,
}

impl<'de> Fields<'de> {
    pub(super) fn of_map(map: &'de Map<String, Value>, mode: Mode) -> Self {
        Self {
            source: Source::Map(map.iter()),
            field: None,
            mode,
        }
    }

    pub(super) fn of_pairs(pairs: &'de [(String, Value)]) -> Self {
        Self {
            source: Source::Pairs(pairs.iter()),
            field: None,
            mode: Mode::Words,
        }
    }

    fn step(&mut self) -> Option<&'de str> {
        let next = match &mut self.source {
            Source::Map(map) => map.next(),
            Source::Pairs(pairs) => pairs.next().map(|(name, value)| (name, value)),
        };
        self.field = next.map(|(name, value)| (name.as_str(), value));
        self.field.map(|(name, _)| name)
    }
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = JsonError;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, JsonError> {
        match self.step() {
            Some(name) => seed.deserialize(Key(name)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, JsonError> {
        let (name, value) = self.field.unwrap_or(("", &Value::Null));
        let read = seed.deserialize(Read::new(value, self.mode));
        read.map_err(|wrong| wrong.in_field(name))
    }
}

/// A choice: its name alone, or a record whose one field has its name.
pub(super) struct Variant<'de> {
    name: &'de str,
    content: Option<&'de Value>,
    mode: Mode,
}

impl<'de> Variant<'de> {
    pub(super) fn of(value: &'de Value, mode: Mode) -> Option<Self> {
        let (name, content) = match value {
            Value::String(name) => (name, None),
            Value::Object(map) if map.len() == 1 => {
                let (name, content) = map.iter().next()?;
                (name, Some(content))
            }
            _ => return None,
        };
        Some(Self {
            name,
            content,
            mode,
        })
    }

    /// Reads what the choice holds.
    fn read<T>(self, read: impl FnOnce(Read<'de>) -> Result<T, JsonError>) -> Result<T, JsonError> {
        let content = self.content.unwrap_or(&Value::Null);
        read(Read::new(content, self.mode)).map_err(|wrong| wrong.in_field(self.name))
    }
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = JsonError;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), JsonError> {
        Ok((seed.deserialize(Key(self.name))?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = JsonError;

    fn unit_variant(self) -> Result<(), JsonError> {
        match self.content {
            None | Some(Value::Null) => Ok(()),
            Some(_) => Err(JsonError::invalid_type(
                Unexpected::NewtypeVariant,
                &"a word",
            )),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, JsonError> {
        self.read(|content| seed.deserialize(content))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, JsonError> {
        self.read(|content| content.deserialize_seq(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        self.read(|content| content.deserialize_struct("", fields, visitor))
    }
}
