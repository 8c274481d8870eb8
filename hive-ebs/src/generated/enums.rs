//! Closed sets of values.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

hive_core::string_enum! {
    /// AWS's `InitializationType`.
    InitializationType {
        Default = "default",
        ProvisionedRate = "provisioned-rate",
        VolumeCopy = "volume-copy",
    }
}

hive_core::string_enum! {
    /// AWS's `SSEType`.
    SSEType {
        SseEbs = "sse-ebs",
        SseKms = "sse-kms",
        None = "none",
    }
}

hive_core::string_enum! {
    /// AWS's `SnapshotLocationEnum`.
    SnapshotLocationEnum {
        Regional = "regional",
        Local = "local",
    }
}

hive_core::string_enum! {
    /// AWS's `SnapshotState`.
    SnapshotState {
        Pending = "pending",
        Completed = "completed",
        Error = "error",
        Recoverable = "recoverable",
        Recovering = "recovering",
    }
}

hive_core::string_enum! {
    /// AWS's `StorageTier`.
    StorageTier {
        Archive = "archive",
        Standard = "standard",
    }
}

hive_core::string_enum! {
    /// AWS's `TransferType`.
    TransferType {
        TimeBased = "time-based",
        Standard = "standard",
    }
}

hive_core::string_enum! {
    /// AWS's `VolumeState`.
    VolumeState {
        Creating = "creating",
        Available = "available",
        InUse = "in-use",
        Deleting = "deleting",
        Deleted = "deleted",
        Error = "error",
    }
}

hive_core::string_enum! {
    /// AWS's `VolumeStatusInfoStatus`.
    VolumeStatusInfoStatus {
        Ok = "ok",
        Impaired = "impaired",
        InsufficientData = "insufficient-data",
        Warning = "warning",
    }
}

hive_core::string_enum! {
    /// AWS's `VolumeStatusName`.
    VolumeStatusName {
        IoEnabled = "io-enabled",
        IoPerformance = "io-performance",
        InitializationState = "initialization-state",
    }
}
