//! XML: a bounded tree for reading, a writer that escapes.
//!
//! The tree has no document types and no entities but the five of XML itself and character references, so that a
//! small document cannot grow. Names are compared without their namespace prefix.
//!
//! **Promises.** Reading never panics, takes time and memory in proportion to the document, and refuses what passes a
//! bound. What is written is read back as it was, but for characters that XML has no place for.

mod reader;
mod writer;

pub use reader::{Element, FromXml, Origin};
pub(crate) use writer::DECLARATION;
pub use writer::{ToXml, Writer};

use bytes::Bytes;

use crate::Result;
use crate::operation::Stored;

/// An answer is kept as the document that it is.
impl<T: ToXml + FromXml> Stored for T {
    fn store(&self) -> Result<Bytes> {
        let mut writer = Writer::default();
        writer.element("stored", self);
        Ok(Bytes::from(writer.finish()))
    }

    fn restore(bytes: &[u8]) -> Result<Self> {
        T::from_xml(&Element::parse(bytes, Origin::Answer)?)
    }
}

#[cfg(test)]
mod tests;
