//! Shapes of ec2.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use crate::protocol::{query, xml};

crate::string_enum! {
    /// AWS's `AttachmentStatus`.
    AttachmentStatus {
        Attaching = "attaching",
        Attached = "attached",
        Detaching = "detaching",
        Detached = "detached",
    }
}

crate::string_enum! {
    /// AWS's `HostnameType`.
    HostnameType {
        IpName = "ip-name",
        ResourceName = "resource-name",
    }
}

crate::string_enum! {
    /// AWS's `NetworkInterfaceStatus`.
    NetworkInterfaceStatus {
        Available = "available",
        Associated = "associated",
        Attaching = "attaching",
        InUse = "in-use",
        Detaching = "detaching",
    }
}

crate::string_type! { /// AWS's `ResourceType`.
ResourceType }

crate::string_enum! {
    /// AWS's `Tenancy`.
    Tenancy {
        Default = "default",
        Dedicated = "dedicated",
        Host = "host",
    }
}

crate::string_enum! {
    /// AWS's `VolumeAttachmentState`.
    VolumeAttachmentState {
        Attaching = "attaching",
        Attached = "attached",
        Detaching = "detaching",
        Detached = "detached",
        Busy = "busy",
    }
}

crate::string_enum! {
    /// AWS's `VolumeType`.
    VolumeType {
        Standard = "standard",
        Io1 = "io1",
        Io2 = "io2",
        Gp2 = "gp2",
        Sc1 = "sc1",
        St1 = "st1",
        Gp3 = "gp3",
    }
}

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

/// AWS's `OperatorRequest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OperatorRequest {
    /// `Principal`.
    pub principal: Option<String>,
}

impl query::FromQuery for OperatorRequest {
    fn from_query(q: &query::Query<'_>) -> crate::Result<Self> {
        Ok(Self { principal: q.optional("Principal")? })
    }
}

impl query::ToQuery for OperatorRequest {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Principal", &self.principal);
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

/// AWS's `AttributeBooleanValue`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttributeBooleanValue {
    /// `Value`.
    pub value: Option<bool>,
}

impl xml::ToXml for AttributeBooleanValue {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("value", &self.value);
    }
}

impl xml::FromXml for AttributeBooleanValue {
    fn from_xml(e: &xml::Element<'_>) -> crate::Result<Self> {
        Ok(Self { value: e.optional("value")? })
    }
}

/// AWS's `GroupIdentifier`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupIdentifier {
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
}

impl xml::ToXml for GroupIdentifier {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("groupId", &self.group_id);
        w.optional("groupName", &self.group_name);
    }
}

impl xml::FromXml for GroupIdentifier {
    fn from_xml(e: &xml::Element<'_>) -> crate::Result<Self> {
        Ok(Self { group_id: e.optional("groupId")?, group_name: e.optional("groupName")? })
    }
}

/// AWS's `OperatorResponse`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OperatorResponse {
    /// `Managed`.
    pub managed: Option<bool>,
    /// `Principal`.
    pub principal: Option<String>,
    /// `HiddenByDefault`.
    pub hidden_by_default: Option<bool>,
}

impl xml::ToXml for OperatorResponse {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("managed", &self.managed);
        w.optional("principal", &self.principal);
        w.optional("hiddenByDefault", &self.hidden_by_default);
    }
}

impl xml::FromXml for OperatorResponse {
    fn from_xml(e: &xml::Element<'_>) -> crate::Result<Self> {
        Ok(Self {
            managed: e.optional("managed")?,
            principal: e.optional("principal")?,
            hidden_by_default: e.optional("hiddenByDefault")?,
        })
    }
}

/// AWS's `VolumeAttachment`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VolumeAttachment {
    /// `DeleteOnTermination`.
    pub delete_on_termination: Option<bool>,
    /// `AssociatedResource`.
    pub associated_resource: Option<String>,
    /// `InstanceOwningService`.
    pub instance_owning_service: Option<String>,
    /// `EbsCardIndex`.
    pub ebs_card_index: Option<i32>,
    /// `VolumeId`.
    pub volume_id: Option<String>,
    /// `InstanceId`.
    pub instance_id: Option<String>,
    /// `Device`.
    pub device: Option<String>,
    /// `State`.
    pub state: Option<VolumeAttachmentState>,
    /// `AttachTime`.
    pub attach_time: Option<crate::Timestamp>,
}

impl xml::ToXml for VolumeAttachment {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("deleteOnTermination", &self.delete_on_termination);
        w.optional("associatedResource", &self.associated_resource);
        w.optional("instanceOwningService", &self.instance_owning_service);
        w.optional("ebsCardIndex", &self.ebs_card_index);
        w.optional("volumeId", &self.volume_id);
        w.optional("instanceId", &self.instance_id);
        w.optional("device", &self.device);
        w.optional("status", &self.state);
        w.optional("attachTime", &self.attach_time);
    }
}

impl xml::FromXml for VolumeAttachment {
    fn from_xml(e: &xml::Element<'_>) -> crate::Result<Self> {
        Ok(Self {
            delete_on_termination: e.optional("deleteOnTermination")?,
            associated_resource: e.optional("associatedResource")?,
            instance_owning_service: e.optional("instanceOwningService")?,
            ebs_card_index: e.optional("ebsCardIndex")?,
            volume_id: e.optional("volumeId")?,
            instance_id: e.optional("instanceId")?,
            device: e.optional("device")?,
            state: e.optional("status")?,
            attach_time: e.optional("attachTime")?,
        })
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
