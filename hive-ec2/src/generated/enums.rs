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
    /// AWS's `AmdSevSnpSpecification`.
    AmdSevSnpSpecification {
        Enabled = "enabled",
        Disabled = "disabled",
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
    /// AWS's `ArchitectureValues`.
    ArchitectureValues {
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
    /// AWS's `BootModeValues`.
    BootModeValues {
        LegacyBios = "legacy-bios",
        Uefi = "uefi",
        UefiPreferred = "uefi-preferred",
    }
}

hive_core::string_enum! {
    /// AWS's `CapacityReservationPreference`.
    CapacityReservationPreference {
        CapacityReservationsOnly = "capacity-reservations-only",
        Open = "open",
        None = "none",
    }
}

hive_core::string_enum! {
    /// AWS's `DeviceType`.
    DeviceType {
        Ebs = "ebs",
        InstanceStore = "instance-store",
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
    /// AWS's `EventCode`.
    EventCode {
        InstanceReboot = "instance-reboot",
        SystemReboot = "system-reboot",
        SystemMaintenance = "system-maintenance",
        InstanceRetirement = "instance-retirement",
        InstanceStop = "instance-stop",
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
    /// AWS's `HttpTokensState`.
    HttpTokensState {
        Optional = "optional",
        Required = "required",
    }
}

hive_core::string_enum! {
    /// AWS's `HypervisorType`.
    HypervisorType {
        Ovm = "ovm",
        Xen = "xen",
    }
}

hive_core::string_enum! {
    /// AWS's `ImageState`.
    ImageState {
        Pending = "pending",
        Available = "available",
        Invalid = "invalid",
        Deregistered = "deregistered",
        Transient = "transient",
        Failed = "failed",
        Error = "error",
        Disabled = "disabled",
    }
}

hive_core::string_enum! {
    /// AWS's `ImageTypeValues`.
    ImageTypeValues {
        Machine = "machine",
        Kernel = "kernel",
        Ramdisk = "ramdisk",
    }
}

hive_core::string_enum! {
    /// AWS's `ImdsSupportValues`.
    ImdsSupportValues {
        V20 = "v2.0",
    }
}

hive_core::string_enum! {
    /// AWS's `InstanceAttributeName`.
    InstanceAttributeName {
        InstanceType = "instanceType",
        Kernel = "kernel",
        Ramdisk = "ramdisk",
        UserData = "userData",
        DisableApiTermination = "disableApiTermination",
        InstanceInitiatedShutdownBehavior = "instanceInitiatedShutdownBehavior",
        RootDeviceName = "rootDeviceName",
        BlockDeviceMapping = "blockDeviceMapping",
        ProductCodes = "productCodes",
        SourceDestCheck = "sourceDestCheck",
        GroupSet = "groupSet",
        EbsOptimized = "ebsOptimized",
        SriovNetSupport = "sriovNetSupport",
        EnaSupport = "enaSupport",
        EnclaveOptions = "enclaveOptions",
        DisableApiStop = "disableApiStop",
    }
}

hive_core::string_enum! {
    /// AWS's `InstanceAutoRecoveryState`.
    InstanceAutoRecoveryState {
        Disabled = "disabled",
        Default = "default",
    }
}

hive_core::string_enum! {
    /// AWS's `InstanceBandwidthWeighting`.
    InstanceBandwidthWeighting {
        Default = "default",
        Vpc1 = "vpc-1",
        Ebs1 = "ebs-1",
    }
}

hive_core::string_enum! {
    /// AWS's `InstanceBootModeValues`.
    InstanceBootModeValues {
        LegacyBios = "legacy-bios",
        Uefi = "uefi",
    }
}

hive_core::string_enum! {
    /// AWS's `InstanceInterruptionBehavior`.
    InstanceInterruptionBehavior {
        Hibernate = "hibernate",
        Stop = "stop",
        Terminate = "terminate",
    }
}

hive_core::string_enum! {
    /// AWS's `InstanceLifecycleType`.
    InstanceLifecycleType {
        Spot = "spot",
        Scheduled = "scheduled",
        CapacityBlock = "capacity-block",
        InterruptibleCapacityReservation = "interruptible-capacity-reservation",
    }
}

hive_core::string_enum! {
    /// AWS's `InstanceMetadataEndpointState`.
    InstanceMetadataEndpointState {
        Disabled = "disabled",
        Enabled = "enabled",
    }
}

hive_core::string_enum! {
    /// AWS's `InstanceMetadataOptionsState`.
    InstanceMetadataOptionsState {
        Pending = "pending",
        Applied = "applied",
    }
}

hive_core::string_enum! {
    /// AWS's `InstanceMetadataProtocolState`.
    InstanceMetadataProtocolState {
        Disabled = "disabled",
        Enabled = "enabled",
    }
}

hive_core::string_enum! {
    /// AWS's `InstanceMetadataTagsState`.
    InstanceMetadataTagsState {
        Disabled = "disabled",
        Enabled = "enabled",
    }
}

hive_core::string_enum! {
    /// AWS's `InstanceRebootMigrationState`.
    InstanceRebootMigrationState {
        Disabled = "disabled",
        Default = "default",
    }
}

hive_core::string_enum! {
    /// AWS's `InstanceStateName`.
    InstanceStateName {
        Pending = "pending",
        Running = "running",
        ShuttingDown = "shutting-down",
        Terminated = "terminated",
        Stopping = "stopping",
        Stopped = "stopped",
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
    /// AWS's `MarketType`.
    MarketType {
        Spot = "spot",
        CapacityBlock = "capacity-block",
        InterruptibleCapacityReservation = "interruptible-capacity-reservation",
        OnDemand = "on-demand",
    }
}

hive_core::string_enum! {
    /// AWS's `MonitoringState`.
    MonitoringState {
        Disabled = "disabled",
        Disabling = "disabling",
        Enabled = "enabled",
        Pending = "pending",
    }
}

hive_core::string_enum! {
    /// AWS's `NestedVirtualizationSpecification`.
    NestedVirtualizationSpecification {
        Enabled = "enabled",
        Disabled = "disabled",
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
    /// AWS's `PlatformValues`.
    PlatformValues {
        Windows = "Windows",
    }
}

hive_core::string_enum! {
    /// AWS's `ProductCodeValues`.
    ProductCodeValues {
        Devpay = "devpay",
        Marketplace = "marketplace",
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
    /// AWS's `SecondaryInterfaceStatus`.
    SecondaryInterfaceStatus {
        Available = "available",
        InUse = "in-use",
    }
}

hive_core::string_enum! {
    /// AWS's `SecondaryInterfaceType`.
    SecondaryInterfaceType {
        Secondary = "secondary",
    }
}

hive_core::string_enum! {
    /// AWS's `SeverityLabel`.
    SeverityLabel {
        Informational = "informational",
        Low = "low",
        Medium = "medium",
        High = "high",
        Critical = "critical",
    }
}

hive_core::string_enum! {
    /// AWS's `ShutdownBehavior`.
    ShutdownBehavior {
        Stop = "stop",
        Terminate = "terminate",
    }
}

hive_core::string_enum! {
    /// AWS's `SnapshotReturnCodes`.
    SnapshotReturnCodes {
        Success = "success",
        Skipped = "skipped",
        MissingPermissions = "missing-permissions",
        InternalError = "internal-error",
        ClientError = "client-error",
    }
}

hive_core::string_enum! {
    /// AWS's `SpotInstanceType`.
    SpotInstanceType {
        OneTime = "one-time",
        Persistent = "persistent",
    }
}

hive_core::string_enum! {
    /// AWS's `StatusName`.
    StatusName {
        Reachability = "reachability",
    }
}

hive_core::string_enum! {
    /// AWS's `StatusType`.
    StatusType {
        Passed = "passed",
        Failed = "failed",
        InsufficientData = "insufficient-data",
        Initializing = "initializing",
    }
}

hive_core::string_enum! {
    /// AWS's `SummaryStatus`.
    SummaryStatus {
        Ok = "ok",
        Impaired = "impaired",
        InsufficientData = "insufficient-data",
        NotApplicable = "not-applicable",
        Initializing = "initializing",
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
    /// AWS's `TpmSupportValues`.
    TpmSupportValues {
        V20 = "v2.0",
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
