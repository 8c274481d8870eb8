//! Shapes of ec2.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use crate::protocol::{query, xml};

crate::string_type! { /// AWS's `ResourceType`.
ResourceType }

/// AWS's `Filter`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// `Name`.
    pub name: Option<String>,
    /// `Values`.
    pub values: Vec<String>,
}

impl query::FromQuery for Filter {
    fn from_query(q: &query::Query<'_>) -> crate::Result<Self> {
        Ok(Self { name: q.optional("Name")?, values: q.list("Value", "")? })
    }
}

impl query::ToQuery for Filter {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Name", &self.name);
        w.list("Value", "", &self.values);
    }
}

/// AWS's `TagSpecification`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TagSpecification {
    /// `ResourceType`.
    pub resource_type: Option<ResourceType>,
    /// `Tags`.
    pub tags: Vec<Tag>,
}

impl query::FromQuery for TagSpecification {
    fn from_query(q: &query::Query<'_>) -> crate::Result<Self> {
        Ok(Self { resource_type: q.optional("ResourceType")?, tags: q.list("Tag", "")? })
    }
}

impl query::ToQuery for TagSpecification {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("ResourceType", &self.resource_type);
        w.list("Tag", "", &self.tags);
    }
}

/// AWS's `Tag`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tag {
    /// `Key`.
    pub key: Option<String>,
    /// `Value`.
    pub value: Option<String>,
}

impl query::FromQuery for Tag {
    fn from_query(q: &query::Query<'_>) -> crate::Result<Self> {
        Ok(Self { key: q.optional("Key")?, value: q.optional("Value")? })
    }
}

impl query::ToQuery for Tag {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Key", &self.key);
        w.optional("Value", &self.value);
    }
}

impl xml::ToXml for Tag {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("key", &self.key);
        w.optional("value", &self.value);
    }
}

impl xml::FromXml for Tag {
    fn from_xml(e: &xml::Element<'_>) -> crate::Result<Self> {
        Ok(Self { key: e.optional("key")?, value: e.optional("value")? })
    }
}
