//! Closed sets of values.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

hive_core::string_enum! {
    /// AWS's `AccountAttributeName`.
    AccountAttributeName {
        SupportedPlatforms = "supported-platforms",
        DefaultVpc = "default-vpc",
    }
}

hive_core::string_enum! {
    /// AWS's `ArchitectureType`.
    ArchitectureType {
        I386 = "i386",
        X8664 = "x86_64",
        Arm64 = "arm64",
        X8664Mac = "x86_64_mac",
        Arm64Mac = "arm64_mac",
    }
}

hive_core::string_enum! {
    /// AWS's `AttachmentLimitType`.
    AttachmentLimitType {
        Shared = "shared",
        Dedicated = "dedicated",
    }
}

hive_core::string_enum! {
    /// AWS's `AvailabilityZoneOptInStatus`.
    AvailabilityZoneOptInStatus {
        OptInNotRequired = "opt-in-not-required",
        OptedIn = "opted-in",
        NotOptedIn = "not-opted-in",
    }
}

hive_core::string_enum! {
    /// AWS's `AvailabilityZoneState`.
    AvailabilityZoneState {
        Available = "available",
        Information = "information",
        Impaired = "impaired",
        Unavailable = "unavailable",
        Constrained = "constrained",
    }
}

hive_core::string_enum! {
    /// AWS's `BandwidthWeightingType`.
    BandwidthWeightingType {
        Default = "default",
        Vpc1 = "vpc-1",
        Ebs1 = "ebs-1",
    }
}

hive_core::string_enum! {
    /// AWS's `BootModeType`.
    BootModeType {
        LegacyBios = "legacy-bios",
        Uefi = "uefi",
    }
}

hive_core::string_enum! {
    /// AWS's `DiskType`.
    DiskType {
        Hdd = "hdd",
        Ssd = "ssd",
    }
}

hive_core::string_enum! {
    /// AWS's `EbsEncryptionSupport`.
    EbsEncryptionSupport {
        Unsupported = "unsupported",
        Supported = "supported",
    }
}

hive_core::string_enum! {
    /// AWS's `EbsNvmeSupport`.
    EbsNvmeSupport {
        Unsupported = "unsupported",
        Supported = "supported",
        Required = "required",
    }
}

hive_core::string_enum! {
    /// AWS's `EbsOptimizedSupport`.
    EbsOptimizedSupport {
        Unsupported = "unsupported",
        Supported = "supported",
        Default = "default",
    }
}

hive_core::string_enum! {
    /// AWS's `EnaSupport`.
    EnaSupport {
        Unsupported = "unsupported",
        Supported = "supported",
        Required = "required",
    }
}

hive_core::string_enum! {
    /// AWS's `EphemeralNvmeSupport`.
    EphemeralNvmeSupport {
        Unsupported = "unsupported",
        Supported = "supported",
        Required = "required",
    }
}

hive_core::string_enum! {
    /// AWS's `FlexibleEnaQueuesSupport`.
    FlexibleEnaQueuesSupport {
        Unsupported = "unsupported",
        Supported = "supported",
    }
}

hive_core::string_enum! {
    /// AWS's `InstanceStorageEncryptionSupport`.
    InstanceStorageEncryptionSupport {
        Unsupported = "unsupported",
        Required = "required",
    }
}

hive_core::string_type! { /// AWS's `InstanceType`.
InstanceType }

hive_core::string_enum! {
    /// AWS's `InstanceTypeHypervisor`.
    InstanceTypeHypervisor {
        Nitro = "nitro",
        Xen = "xen",
    }
}

hive_core::string_enum! {
    /// AWS's `KeyFormat`.
    KeyFormat {
        Pem = "pem",
        Ppk = "ppk",
    }
}

hive_core::string_enum! {
    /// AWS's `KeyType`.
    KeyType {
        Rsa = "rsa",
        Ed25519 = "ed25519",
    }
}

hive_core::string_enum! {
    /// AWS's `LocationType`.
    LocationType {
        Region = "region",
        AvailabilityZone = "availability-zone",
        AvailabilityZoneId = "availability-zone-id",
        Outpost = "outpost",
    }
}

hive_core::string_enum! {
    /// AWS's `NetworkCardInterfaceType`.
    NetworkCardInterfaceType {
        Interface = "interface",
        Efa = "efa",
        EfaOnly = "efa-only",
        Secondary = "secondary",
    }
}

hive_core::string_enum! {
    /// AWS's `NitroEnclavesSupport`.
    NitroEnclavesSupport {
        Unsupported = "unsupported",
        Supported = "supported",
    }
}

hive_core::string_enum! {
    /// AWS's `NitroTpmSupport`.
    NitroTpmSupport {
        Unsupported = "unsupported",
        Supported = "supported",
    }
}

hive_core::string_enum! {
    /// AWS's `PhcSupport`.
    PhcSupport {
        Unsupported = "unsupported",
        Supported = "supported",
    }
}

hive_core::string_enum! {
    /// AWS's `PlacementGroupStrategy`.
    PlacementGroupStrategy {
        Cluster = "cluster",
        Partition = "partition",
        Spread = "spread",
    }
}

hive_core::string_enum! {
    /// AWS's `RebootMigrationSupport`.
    RebootMigrationSupport {
        Unsupported = "unsupported",
        Supported = "supported",
    }
}

hive_core::string_enum! {
    /// AWS's `RootDeviceType`.
    RootDeviceType {
        Ebs = "ebs",
        InstanceStore = "instance-store",
    }
}

hive_core::string_enum! {
    /// AWS's `SupportedAdditionalProcessorFeature`.
    SupportedAdditionalProcessorFeature {
        AmdSevSnp = "amd-sev-snp",
        NestedVirtualization = "nested-virtualization",
    }
}

hive_core::string_enum! {
    /// AWS's `UsageClassType`.
    UsageClassType {
        Spot = "spot",
        OnDemand = "on-demand",
        CapacityBlock = "capacity-block",
    }
}

hive_core::string_enum! {
    /// AWS's `VirtualizationType`.
    VirtualizationType {
        Hvm = "hvm",
        Paravirtual = "paravirtual",
    }
}
