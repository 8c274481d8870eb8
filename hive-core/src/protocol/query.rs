//! Forms: `application/x-www-form-urlencoded` parameters whose dotted keys make a tree.
//!
//! [`Form`] is the bounded list of parameters, sorted; [`Query`] is a place in the tree that they make, which
//! generated code reads; [`Writer`] makes the form of a request. Reading marks what it read, so that a parameter that
//! nothing asked for is found.
//!
//! **Promises.** Reading never panics, takes time and memory in proportion to the form, and refuses what passes a
//! bound. A key stands for one value: one that comes twice is refused, and a list's number has one spelling.

mod form;
mod reader;
mod writer;

pub use form::Form;
pub(crate) use form::raw_pairs;
pub(crate) use form::{decode, find};
pub(crate) use reader::unknown;
pub(crate) use writer::RESERVED;

pub use reader::{Dialect, FromQuery, Query, Seen};
pub use writer::{ToQuery, Writer};

#[cfg(test)]
mod tests;
