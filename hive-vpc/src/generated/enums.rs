//! Closed sets of values.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

hive_core::string_enum! {
    /// AWS's `BlockPublicAccessMode`.
    BlockPublicAccessMode {
        Off = "off",
        BlockBidirectional = "block-bidirectional",
        BlockIngress = "block-ingress",
    }
}

hive_core::string_enum! {
    /// AWS's `IpSource`.
    IpSource {
        Amazon = "amazon",
        Byoip = "byoip",
        None = "none",
    }
}

hive_core::string_enum! {
    /// AWS's `Ipv6AddressAttribute`.
    Ipv6AddressAttribute {
        Public = "public",
        Private = "private",
    }
}

hive_core::string_enum! {
    /// AWS's `NetworkInterfaceType`.
    NetworkInterfaceType {
        Interface = "interface",
        NatGateway = "natGateway",
        Efa = "efa",
        EfaOnly = "efa-only",
        Trunk = "trunk",
        LoadBalancer = "load_balancer",
        NetworkLoadBalancer = "network_load_balancer",
        VpcEndpoint = "vpc_endpoint",
        Branch = "branch",
        TransitGateway = "transit_gateway",
        Lambda = "lambda",
        Quicksight = "quicksight",
        GlobalAcceleratorManaged = "global_accelerator_managed",
        ApiGatewayManaged = "api_gateway_managed",
        GatewayLoadBalancer = "gateway_load_balancer",
        GatewayLoadBalancerEndpoint = "gateway_load_balancer_endpoint",
        IotRulesManaged = "iot_rules_managed",
        AwsCodestarConnectionsManaged = "aws_codestar_connections_managed",
    }
}

hive_core::string_enum! {
    /// AWS's `RouteOrigin`.
    RouteOrigin {
        CreateRouteTable = "CreateRouteTable",
        CreateRoute = "CreateRoute",
        EnableVgwRoutePropagation = "EnableVgwRoutePropagation",
        Advertisement = "Advertisement",
    }
}

hive_core::string_enum! {
    /// AWS's `RouteState`.
    RouteState {
        Active = "active",
        Blackhole = "blackhole",
        Filtered = "filtered",
    }
}

hive_core::string_enum! {
    /// AWS's `RouteTableAssociationStateCode`.
    RouteTableAssociationStateCode {
        Associating = "associating",
        Associated = "associated",
        Disassociating = "disassociating",
        Disassociated = "disassociated",
        Failed = "failed",
    }
}

hive_core::string_enum! {
    /// AWS's `SubnetCidrBlockStateCode`.
    SubnetCidrBlockStateCode {
        Associating = "associating",
        Associated = "associated",
        Disassociating = "disassociating",
        Disassociated = "disassociated",
        Failing = "failing",
        Failed = "failed",
    }
}

hive_core::string_enum! {
    /// AWS's `SubnetState`.
    SubnetState {
        Pending = "pending",
        Available = "available",
        Unavailable = "unavailable",
        Failed = "failed",
        FailedInsufficientCapacity = "failed-insufficient-capacity",
    }
}

hive_core::string_enum! {
    /// AWS's `VpcAttributeName`.
    VpcAttributeName {
        EnableDnsSupport = "enableDnsSupport",
        EnableDnsHostnames = "enableDnsHostnames",
        EnableNetworkAddressUsageMetrics = "enableNetworkAddressUsageMetrics",
    }
}

hive_core::string_enum! {
    /// AWS's `VpcCidrBlockStateCode`.
    VpcCidrBlockStateCode {
        Associating = "associating",
        Associated = "associated",
        Disassociating = "disassociating",
        Disassociated = "disassociated",
        Failing = "failing",
        Failed = "failed",
    }
}

hive_core::string_enum! {
    /// AWS's `VpcEncryptionControlExclusionState`.
    VpcEncryptionControlExclusionState {
        Enabling = "enabling",
        Enabled = "enabled",
        Disabling = "disabling",
        Disabled = "disabled",
    }
}

hive_core::string_enum! {
    /// AWS's `VpcEncryptionControlExclusionStateInput`.
    VpcEncryptionControlExclusionStateInput {
        Enable = "enable",
        Disable = "disable",
    }
}

hive_core::string_enum! {
    /// AWS's `VpcEncryptionControlMode`.
    VpcEncryptionControlMode {
        Monitor = "monitor",
        Enforce = "enforce",
    }
}

hive_core::string_enum! {
    /// AWS's `VpcEncryptionControlState`.
    VpcEncryptionControlState {
        EnforceInProgress = "enforce-in-progress",
        MonitorInProgress = "monitor-in-progress",
        EnforceFailed = "enforce-failed",
        MonitorFailed = "monitor-failed",
        Deleting = "deleting",
        Deleted = "deleted",
        Available = "available",
        Creating = "creating",
        DeleteFailed = "delete-failed",
    }
}

hive_core::string_enum! {
    /// AWS's `VpcState`.
    VpcState {
        Pending = "pending",
        Available = "available",
        Deleting = "deleting",
    }
}
