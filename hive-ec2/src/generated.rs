//! What is generated from AWS's model of ec2 for this crate.
//!
//! Shapes are plain data and exempt from semver: they follow AWS's models.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

mod enums;
pub mod operations;
mod requests;
mod results;
mod shapes;

pub use enums::*;
pub use hive_core::generated::ec2::{
    AttachmentStatus, AttributeBooleanValue, Filter, GroupIdentifier, HostnameType, NetworkInterfaceStatus,
    OperatorRequest, OperatorResponse, ResourceType, Tag, TagSpecification, Tenancy, VolumeAttachment,
    VolumeAttachmentState, VolumeType,
};
pub use requests::*;
pub use results::*;
pub use shapes::*;
