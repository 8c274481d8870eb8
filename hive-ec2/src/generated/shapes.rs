//! Shapes that requests and answers have.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use hive_core::protocol::{query, xml};

use super::*;

/// AWS's `BlockDeviceMapping`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlockDeviceMapping {
    /// `Ebs`.
    pub ebs: Option<EbsBlockDevice>,
    /// `NoDevice`.
    pub no_device: Option<String>,
    /// `DeviceName`.
    pub device_name: Option<String>,
    /// `VirtualName`.
    pub virtual_name: Option<String>,
}

impl query::FromQuery for BlockDeviceMapping {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            ebs: q.optional("Ebs")?,
            no_device: q.optional("NoDevice")?,
            device_name: q.optional("DeviceName")?,
            virtual_name: q.optional("VirtualName")?,
        })
    }
}

impl query::ToQuery for BlockDeviceMapping {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Ebs", &self.ebs);
        w.optional("NoDevice", &self.no_device);
        w.optional("DeviceName", &self.device_name);
        w.optional("VirtualName", &self.virtual_name);
    }
}

impl xml::ToXml for BlockDeviceMapping {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ebs", &self.ebs);
        w.optional("noDevice", &self.no_device);
        w.optional("deviceName", &self.device_name);
        w.optional("virtualName", &self.virtual_name);
    }
}

impl xml::FromXml for BlockDeviceMapping {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            ebs: e.optional("ebs")?,
            no_device: e.optional("noDevice")?,
            device_name: e.optional("deviceName")?,
            virtual_name: e.optional("virtualName")?,
        })
    }
}

/// AWS's `EbsBlockDevice`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EbsBlockDevice {
    /// `DeleteOnTermination`.
    pub delete_on_termination: Option<bool>,
    /// `Iops`.
    pub iops: Option<i32>,
    /// `SnapshotId`.
    pub snapshot_id: Option<String>,
    /// `VolumeSize`.
    pub volume_size: Option<i32>,
    /// `VolumeType`.
    pub volume_type: Option<VolumeType>,
    /// `KmsKeyId`.
    pub kms_key_id: Option<String>,
    /// `Throughput`.
    pub throughput: Option<i32>,
    /// `OutpostArn`.
    pub outpost_arn: Option<String>,
    /// `AvailabilityZone`.
    pub availability_zone: Option<String>,
    /// `Encrypted`.
    pub encrypted: Option<bool>,
    /// `VolumeInitializationRate`.
    pub volume_initialization_rate: Option<i32>,
    /// `AvailabilityZoneId`.
    pub availability_zone_id: Option<String>,
    /// `EbsCardIndex`.
    pub ebs_card_index: Option<i32>,
}

impl query::FromQuery for EbsBlockDevice {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            delete_on_termination: q.optional("DeleteOnTermination")?,
            iops: q.optional("Iops")?,
            snapshot_id: q.optional("SnapshotId")?,
            volume_size: q.optional("VolumeSize")?,
            volume_type: q.optional("VolumeType")?,
            kms_key_id: q.optional("KmsKeyId")?,
            throughput: q.optional("Throughput")?,
            outpost_arn: q.optional("OutpostArn")?,
            availability_zone: q.optional("AvailabilityZone")?,
            encrypted: q.optional("Encrypted")?,
            volume_initialization_rate: q.optional("VolumeInitializationRate")?,
            availability_zone_id: q.optional("AvailabilityZoneId")?,
            ebs_card_index: q.optional("EbsCardIndex")?,
        })
    }
}

impl query::ToQuery for EbsBlockDevice {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("DeleteOnTermination", &self.delete_on_termination);
        w.optional("Iops", &self.iops);
        w.optional("SnapshotId", &self.snapshot_id);
        w.optional("VolumeSize", &self.volume_size);
        w.optional("VolumeType", &self.volume_type);
        w.optional("KmsKeyId", &self.kms_key_id);
        w.optional("Throughput", &self.throughput);
        w.optional("OutpostArn", &self.outpost_arn);
        w.optional("AvailabilityZone", &self.availability_zone);
        w.optional("Encrypted", &self.encrypted);
        w.optional("VolumeInitializationRate", &self.volume_initialization_rate);
        w.optional("AvailabilityZoneId", &self.availability_zone_id);
        w.optional("EbsCardIndex", &self.ebs_card_index);
    }
}

impl xml::ToXml for EbsBlockDevice {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("deleteOnTermination", &self.delete_on_termination);
        w.optional("iops", &self.iops);
        w.optional("snapshotId", &self.snapshot_id);
        w.optional("volumeSize", &self.volume_size);
        w.optional("volumeType", &self.volume_type);
        w.optional("kmsKeyId", &self.kms_key_id);
        w.optional("throughput", &self.throughput);
        w.optional("outpostArn", &self.outpost_arn);
        w.optional("availabilityZone", &self.availability_zone);
        w.optional("encrypted", &self.encrypted);
        w.optional("VolumeInitializationRate", &self.volume_initialization_rate);
        w.optional("AvailabilityZoneId", &self.availability_zone_id);
        w.optional("EbsCardIndex", &self.ebs_card_index);
    }
}

impl xml::FromXml for EbsBlockDevice {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            delete_on_termination: e.optional("deleteOnTermination")?,
            iops: e.optional("iops")?,
            snapshot_id: e.optional("snapshotId")?,
            volume_size: e.optional("volumeSize")?,
            volume_type: e.optional("volumeType")?,
            kms_key_id: e.optional("kmsKeyId")?,
            throughput: e.optional("throughput")?,
            outpost_arn: e.optional("outpostArn")?,
            availability_zone: e.optional("availabilityZone")?,
            encrypted: e.optional("encrypted")?,
            volume_initialization_rate: e.optional("VolumeInitializationRate")?,
            availability_zone_id: e.optional("AvailabilityZoneId")?,
            ebs_card_index: e.optional("EbsCardIndex")?,
        })
    }
}

/// AWS's `InstanceIpv6Address`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceIpv6Address {
    /// `Ipv6Address`.
    pub ipv6_address: Option<String>,
    /// `IsPrimaryIpv6`.
    pub is_primary_ipv6: Option<bool>,
}

impl query::FromQuery for InstanceIpv6Address {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self { ipv6_address: q.optional("Ipv6Address")?, is_primary_ipv6: q.optional("IsPrimaryIpv6")? })
    }
}

impl query::ToQuery for InstanceIpv6Address {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("Ipv6Address", &self.ipv6_address);
        w.optional("IsPrimaryIpv6", &self.is_primary_ipv6);
    }
}

impl xml::ToXml for InstanceIpv6Address {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("ipv6Address", &self.ipv6_address);
        w.optional("isPrimaryIpv6", &self.is_primary_ipv6);
    }
}

impl xml::FromXml for InstanceIpv6Address {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self { ipv6_address: e.optional("ipv6Address")?, is_primary_ipv6: e.optional("isPrimaryIpv6")? })
    }
}

/// AWS's `Placement`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    /// `AvailabilityZoneId`.
    pub availability_zone_id: Option<String>,
    /// `Affinity`.
    pub affinity: Option<String>,
    /// `GroupName`.
    pub group_name: Option<String>,
    /// `PartitionNumber`.
    pub partition_number: Option<i32>,
    /// `HostId`.
    pub host_id: Option<String>,
    /// `Tenancy`.
    pub tenancy: Option<Tenancy>,
    /// `SpreadDomain`.
    pub spread_domain: Option<String>,
    /// `HostResourceGroupArn`.
    pub host_resource_group_arn: Option<String>,
    /// `GroupId`.
    pub group_id: Option<String>,
    /// `AvailabilityZone`.
    pub availability_zone: Option<String>,
}

impl query::FromQuery for Placement {
    fn from_query(q: &query::Query<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            availability_zone_id: q.optional("AvailabilityZoneId")?,
            affinity: q.optional("Affinity")?,
            group_name: q.optional("GroupName")?,
            partition_number: q.optional("PartitionNumber")?,
            host_id: q.optional("HostId")?,
            tenancy: q.optional("Tenancy")?,
            spread_domain: q.optional("SpreadDomain")?,
            host_resource_group_arn: q.optional("HostResourceGroupArn")?,
            group_id: q.optional("GroupId")?,
            availability_zone: q.optional("AvailabilityZone")?,
        })
    }
}

impl query::ToQuery for Placement {
    fn to_query(&self, w: &mut query::Writer) {
        w.optional("AvailabilityZoneId", &self.availability_zone_id);
        w.optional("Affinity", &self.affinity);
        w.optional("GroupName", &self.group_name);
        w.optional("PartitionNumber", &self.partition_number);
        w.optional("HostId", &self.host_id);
        w.optional("Tenancy", &self.tenancy);
        w.optional("SpreadDomain", &self.spread_domain);
        w.optional("HostResourceGroupArn", &self.host_resource_group_arn);
        w.optional("GroupId", &self.group_id);
        w.optional("AvailabilityZone", &self.availability_zone);
    }
}

impl xml::ToXml for Placement {
    fn to_xml(&self, w: &mut xml::Writer) {
        w.optional("availabilityZoneId", &self.availability_zone_id);
        w.optional("affinity", &self.affinity);
        w.optional("groupName", &self.group_name);
        w.optional("partitionNumber", &self.partition_number);
        w.optional("hostId", &self.host_id);
        w.optional("tenancy", &self.tenancy);
        w.optional("spreadDomain", &self.spread_domain);
        w.optional("hostResourceGroupArn", &self.host_resource_group_arn);
        w.optional("groupId", &self.group_id);
        w.optional("availabilityZone", &self.availability_zone);
    }
}

impl xml::FromXml for Placement {
    fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
        Ok(Self {
            availability_zone_id: e.optional("availabilityZoneId")?,
            affinity: e.optional("affinity")?,
            group_name: e.optional("groupName")?,
            partition_number: e.optional("partitionNumber")?,
            host_id: e.optional("hostId")?,
            tenancy: e.optional("tenancy")?,
            spread_domain: e.optional("spreadDomain")?,
            host_resource_group_arn: e.optional("hostResourceGroupArn")?,
            group_id: e.optional("groupId")?,
            availability_zone: e.optional("availabilityZone")?,
        })
    }
}
