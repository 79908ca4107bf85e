//! What holds many: lists and records while they are written.

use super::write::Text;
use super::wrong::Wrong;
use serde::Serialize;
use serde::ser::{
    Error, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

/// A list or record that is being written.
pub(super) struct Many<'a> {
    text: &'a mut Text,
    closing: &'static str,
}

impl<'a> Many<'a> {
    pub(super) fn new(text: &'a mut Text, closing: &'static str) -> Self {
        Self { text, closing }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Wrong> {
        self.text.comma();
        value.serialize(&mut *self.text)
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Wrong> {
        self.text.name(name);
        value.serialize(&mut *self.text)
    }

    fn close(self) {
        self.text.0.push_str(self.closing);
    }
}

/// The traits of what holds items without names.
macro_rules! items {
    ($($kind:ident: $method:ident),+) => {
        $(impl $kind for Many<'_> {
            type Ok = ();
            type Error = Wrong;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Wrong> {
                self.item(value)
            }

            fn end(self) -> Result<(), Wrong> {
                self.close();
                Ok(())
            }
        })+
    };
}
items! {
    SerializeSeq: serialize_element, SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field, SerializeTupleVariant: serialize_field
}

/// The traits of what holds items with names.
macro_rules! fields {
    ($($kind:ident),+) => {
        $(impl $kind for Many<'_> {
            type Ok = ();
            type Error = Wrong;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Wrong> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), Wrong> {
                self.close();
                Ok(())
            }
        })+
    };
}
fields!(SerializeStruct, SerializeStructVariant);

impl SerializeMap for Many<'_> {
    type Ok = ();
    type Error = Wrong;

    /// Names are texts: a map with other keys is refused.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Wrong> {
        self.text.comma();
        let start = self.text.0.len();
        key.serialize(&mut *self.text)?;
        match self.text.0.as_bytes().get(start) {
            Some(b'"') => Ok(()),
            _ => Err(Wrong::custom("a key that is no text")),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Wrong> {
        self.text.0.push(':');
        value.serialize(&mut *self.text)
    }

    fn end(self) -> Result<(), Wrong> {
        self.close();
        Ok(())
    }
}
