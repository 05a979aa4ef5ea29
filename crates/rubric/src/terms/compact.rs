//! Short ways of writing terms, as keys for readers, editors and the reference. What they stand for is put
//! in their place before files are joined: see `composing/spelling.rs`.

use toml::de::DeValue;

use crate::problems::TomlType;
use crate::written::{PlacedText, Shape, Shaped, TomlReader, TomlValue, Whole, Written};

/// A part of a family, which is read where the family is spelt out.
#[derive(Debug)]
pub(crate) struct Part;

impl Written for Part {
    fn read(key: &str, value: &TomlValue<'_>, reader: &mut TomlReader<'_>) -> Option<Self> {
        let texts = match value.get_ref() {
            DeValue::String(text) => !text.trim().is_empty(),
            DeValue::Array(array) => {
                let mut entries = array.iter().map(|entry| entry.get_ref().as_str());
                entries.all(|text| text.is_some_and(|text| !text.is_empty()))
            }
            _ => false,
        };
        if texts {
            Some(Self)
        } else {
            reader.wrong_type(key, TomlType::Words, value)
        }
    }
}

impl Shaped for Part {
    fn shape() -> Shape {
        Shape::Texts
    }
}

table! {
    "{ words }" RawWords {
        /// Words with white space or line breaks between them: each is a literal or a reference.
        words: PlacedText, required;
    }
}

table! {
    "{ before, verbs }" RawFamily {
        /// What comes first: literals and references to vocabularies of literals.
        before: Part, required;
        /// What follows: literals and references to vocabularies.
        verbs: Part, required;
        /// How many characters may stand between the two, none of them a comma: 0 to 40; 0 where it is left
        /// out.
        apart: Whole;
    }
}
