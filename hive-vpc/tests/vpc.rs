//! Networks as clients and other crates see them, over the state in memory and the simulated network.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use hive_core::generated::ec2::Filter;
use hive_core::internal::Done;
use hive_core::internal::vpc::{
    AttachPort, DefaultVpc, DetachPort, EnsurePort, EnsurePortInput, Link, PlaceWanted, PortFacts, PortInput,
    ReleasePort, ResolvePlace,
};
use hive_core::resource::{INSTANCE, NETWORK_INTERFACE};
use hive_core::router::Environment;
use hive_core::state::{KeyRange, MemoryState, StateRead as _};
use hive_core::{
    Client, Context, Error, Operation, Principal, Region, RequestId, Result, SeededEntropy, Stopping,
    SystemClock, Target, Wake,
};
use hive_vpc::generated::operations::{
    CreateSecurityGroup, CreateSubnet, CreateVpc, DeleteSecurityGroup, DeleteSubnet, DeleteVpc,
    DescribeInternetGateways, DescribeNetworkInterfaces, DescribeRouteTables, DescribeSecurityGroups,
    DescribeSubnets, DescribeVpcs,
};
use hive_vpc::generated::{
    CreateSecurityGroupRequest, CreateSubnetRequest, CreateVpcRequest, DeleteSecurityGroupRequest,
    DeleteSubnetRequest, DeleteVpcRequest, DescribeSubnetsRequest, DescribeVpcsRequest,
};
use hive_vpc::{Packet, SimNetwork, UserNetwork, Verdict, Vpc};

struct Cloud {
    vpc: Vpc,
    state: Arc<MemoryState>,
    network: Arc<SimNetwork>,
    client: Client,
    entropy: Arc<SeededEntropy>,
}

impl Cloud {
    async fn new() -> Self {
        let state = Arc::new(MemoryState::new());
        let entropy = Arc::new(SeededEntropy::new(7));
        let environment = Environment {
            state: state.clone(),
            clock: Arc::new(SystemClock::default()),
            entropy: entropy.clone(),
        };
        let network = Arc::new(SimNetwork::new());
        let vpc = Vpc::new(environment, "node-1".parse().unwrap(), network.clone())
            .with_accounts(&["123456789012".parse().unwrap()]);
        let client = Client::new(vpc.router().unwrap().into_service());
        let cloud = Self { vpc, state, network, client, entropy };
        cloud.pass().await;
        cloud
    }

    async fn pass(&self) {
        let (_keep, stop) = Stopping::channel();
        for (_, driver) in self.vpc.drivers() {
            driver.pass(Wake::Timer, &stop).await.unwrap();
        }
    }

    async fn call<O>(&self, input: O::Input) -> Result<O::Output>
    where
        O: Operation,
        O::Input: hive_core::protocol::EncodeRequest<O::Protocol>,
        O::Output: hive_core::protocol::DecodeResponse<O::Protocol>,
    {
        let principal = Principal::root("123456789012".parse().unwrap());
        let deadline = Instant::now() + Duration::from_secs(30);
        let ctx = Context::new(principal, Region::US_EAST_1, RequestId::NONE, deadline);
        self.client.call::<O>(&ctx, &Target::Any, input).await
    }

    async fn port(&self, change: impl FnOnce(&mut EnsurePortInput)) -> Result<PortFacts> {
        let place = self.call::<ResolvePlace>(PlaceWanted::default()).await?;
        let mut input = EnsurePortInput {
            port: NETWORK_INTERFACE.id(&*self.entropy),
            instance: INSTANCE.id(&*self.entropy),
            index: 0,
            subnet: place.subnet,
            groups: place.groups.into_iter().map(|group| group.id).collect(),
            address: None,
            description: String::new(),
            delete_on_termination: true,
            tags: hive_core::tag::Tags::new(),
        };
        change(&mut input);
        self.call::<EnsurePort>(input).await
    }

    async fn dump(&self) -> Vec<(String, Vec<u8>)> {
        let all = self.state.scan(&KeyRange::all(), 10_000).await.unwrap();
        all.records.into_iter().map(|(key, record)| (key.to_string(), record.value.to_vec())).collect()
    }
}

fn code(result: Result<impl std::fmt::Debug>) -> (String, String) {
    let error: Error = result.unwrap_err();
    (error.code().unwrap_or_default().to_owned(), error.message().to_owned())
}

#[tokio::test]
async fn the_default_vpc_is_there_once() {
    let cloud = Cloud::new().await;
    let before = cloud.dump().await;
    cloud.pass().await;
    assert_eq!(cloud.dump().await, before);
    let vpcs = cloud.call::<DescribeVpcs>(DescribeVpcsRequest::default()).await.unwrap().vpcs;
    assert_eq!(vpcs.len(), 1);
    assert_eq!(vpcs[0].cidr_block.as_deref(), Some("172.31.0.0/16"));
    assert_eq!(vpcs[0].is_default, Some(true));
    let told = cloud.call::<DefaultVpc>(Done {}).await.unwrap();
    assert_eq!(told.vpc, vpcs[0].vpc_id);
    let subnets = cloud.call::<DescribeSubnets>(DescribeSubnetsRequest::default()).await.unwrap().subnets;
    assert_eq!(subnets[0].cidr_block.as_deref(), Some("172.31.0.0/20"));
    assert_eq!(subnets[0].available_ip_address_count, Some(4091));
    let tables = cloud.call::<DescribeRouteTables>(Default::default()).await.unwrap().route_tables;
    let gateways =
        cloud.call::<DescribeInternetGateways>(Default::default()).await.unwrap().internet_gateways;
    assert_eq!(tables[0].routes.len(), 2);
    assert_eq!(tables[0].routes[1].gateway_id, gateways[0].internet_gateway_id);
    let groups = cloud.call::<DescribeSecurityGroups>(Default::default()).await.unwrap().security_groups;
    assert_eq!(groups[0].group_name.as_deref(), Some("default"));
    assert_eq!(groups[0].ip_permissions[0].user_id_group_pairs[0].group_id, groups[0].group_id);

    // Once deleted it does not come back.
    let subnet_id = subnets[0].subnet_id.clone().unwrap();
    cloud.call::<DeleteSubnet>(DeleteSubnetRequest { subnet_id, dry_run: None }).await.unwrap();
    let vpc_id = vpcs[0].vpc_id.clone().unwrap();
    cloud.call::<DeleteVpc>(DeleteVpcRequest { vpc_id, dry_run: None }).await.unwrap();
    cloud.pass().await;
    let keys: Vec<String> = cloud.dump().await.into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["/123456789012/us-east-1/default-vpc/default"]);
    assert_eq!(cloud.call::<DefaultVpc>(Done {}).await.unwrap().vpc, None);
    let refused = cloud.call::<ResolvePlace>(PlaceWanted::default()).await;
    assert_eq!(code(refused), ("VPCIdNotSpecified".into(), "No default VPC for this user".into()));
}

#[tokio::test]
async fn a_vpc_of_one_s_own_comes_and_goes() {
    let cloud = Cloud::new().await;
    let before = cloud.dump().await;
    let made = cloud
        .call::<CreateVpc>(CreateVpcRequest { cidr_block: Some("10.1.2.3/16".into()), ..Default::default() })
        .await
        .unwrap();
    let vpc = made.vpc.unwrap();
    assert_eq!(vpc.cidr_block.as_deref(), Some("10.1.0.0/16"));
    let vpc_id = vpc.vpc_id.unwrap();
    let subnet = |cidr: &str| CreateSubnetRequest {
        vpc_id: vpc_id.clone(),
        cidr_block: Some(cidr.into()),
        ..Default::default()
    };
    let made = cloud.call::<CreateSubnet>(subnet("10.1.1.0/28")).await.unwrap().subnet.unwrap();
    assert_eq!(made.available_ip_address_count, Some(11));
    for (cidr, wanted) in [
        ("10.1.1.0/24", "InvalidSubnet.Conflict"),
        ("10.1.1.8/29", "InvalidSubnet.Range"),
        ("10.2.0.0/24", "InvalidSubnet.Range"),
        ("10.1.1.0/33", "InvalidParameterValue"),
        ("10.1.1", "InvalidParameterValue"),
    ] {
        assert_eq!(code(cloud.call::<CreateSubnet>(subnet(cidr)).await).0, wanted, "{cidr}");
    }
    let group = CreateSecurityGroupRequest {
        group_name: "web".into(),
        description: "of tests".into(),
        vpc_id: Some(vpc_id.clone()),
        ..Default::default()
    };
    let group_id = cloud.call::<CreateSecurityGroup>(group.clone()).await.unwrap().group_id.unwrap();
    let twice = cloud.call::<CreateSecurityGroup>(group).await;
    let message = format!("The security group 'web' already exists for VPC '{vpc_id}'");
    assert_eq!(code(twice), ("InvalidGroup.Duplicate".into(), message));
    let delete = || DeleteVpcRequest { vpc_id: vpc_id.clone(), dry_run: None };
    assert_eq!(code(cloud.call::<DeleteVpc>(delete()).await).0, "DependencyViolation");
    let gone = DeleteSecurityGroupRequest { group_id: Some(group_id), ..Default::default() };
    cloud.call::<DeleteSecurityGroup>(gone).await.unwrap();
    assert_eq!(code(cloud.call::<DeleteVpc>(delete()).await).0, "DependencyViolation");
    let subnet_id = made.subnet_id.unwrap();
    cloud.call::<DeleteSubnet>(DeleteSubnetRequest { subnet_id, dry_run: None }).await.unwrap();
    cloud.call::<DeleteVpc>(delete()).await.unwrap();
    assert_eq!(cloud.dump().await, before);
    assert_eq!(code(cloud.call::<DeleteVpc>(delete()).await).0, "InvalidVpcID.NotFound");
}

#[tokio::test]
async fn a_group_of_the_default_vpc_is_deleted_by_its_name() {
    let cloud = Cloud::new().await;
    let before = cloud.dump().await;
    let group = CreateSecurityGroupRequest {
        group_name: "web".into(),
        description: "of tests".into(),
        ..Default::default()
    };
    let id = cloud.call::<CreateSecurityGroup>(group).await.unwrap().group_id;
    let named =
        |name: &str| DeleteSecurityGroupRequest { group_name: Some(name.into()), ..Default::default() };
    assert_eq!(cloud.call::<DeleteSecurityGroup>(named("web")).await.unwrap().group_id, id);
    assert_eq!(cloud.dump().await, before);
    assert_eq!(code(cloud.call::<DeleteSecurityGroup>(named("web")).await).0, "InvalidGroup.NotFound");
    assert_eq!(code(cloud.call::<DeleteSecurityGroup>(named("default")).await).0, "CannotDelete");
}

#[tokio::test]
async fn what_aws_refuses() {
    let cloud = Cloud::new().await;
    let vpc = |change: fn(&mut CreateVpcRequest)| {
        let mut input = CreateVpcRequest { cidr_block: Some("10.0.0.0/16".into()), ..Default::default() };
        change(&mut input);
        input
    };
    for (input, wanted, says) in [
        (vpc(|v| v.cidr_block = Some("10.0.0.0/8".into())), "InvalidVpc.Range", "10.0.0.0/8"),
        (vpc(|v| v.cidr_block = Some("10.0.0.0/29".into())), "InvalidVpc.Range", "10.0.0.0/29"),
        (vpc(|v| v.cidr_block = Some("fd00::/64".into())), "InvalidParameterValue", "fd00::/64"),
        (vpc(|v| v.cidr_block = None), "MissingParameter", "cidrBlock"),
        (
            vpc(|v| v.amazon_provided_ipv6_cidr_block = Some(true)),
            "UnsupportedOperation",
            "AmazonProvidedIpv6",
        ),
    ] {
        let (found, message) = code(cloud.call::<CreateVpc>(input).await);
        assert_eq!(found, wanted);
        assert!(message.contains(says), "{message}");
    }
    let group = |name: &str, description: &str, vpc_id: Option<&str>| CreateSecurityGroupRequest {
        group_name: name.into(),
        description: description.into(),
        vpc_id: vpc_id.map(Into::into),
        ..Default::default()
    };
    for (input, wanted, says) in [
        (group("default", "x", None), "InvalidParameterValue", "reserved security group name: default"),
        (group("sg-x", "x", None), "InvalidParameterValue", "sg-x"),
        (group("a\u{e9}", "x", None), "InvalidParameterValue", "GroupName"),
        (group("a", "a\u{e9}", None), "InvalidParameterValue", "GroupDescription"),
        (group("a", "x", Some("vpc-0123")), "InvalidVpcID.NotFound", "'vpc-0123'"),
    ] {
        let (found, message) = code(cloud.call::<CreateSecurityGroup>(input).await);
        assert_eq!(found, wanted);
        assert!(message.contains(says), "{message}");
    }
    let filter = Filter { name: Some("colour".into()), values: vec!["red".into()] };
    let filtered = DescribeVpcsRequest { filters: vec![filter], ..Default::default() };
    assert_eq!(code(cloud.call::<DescribeVpcs>(filtered).await).0, "InvalidParameterValue");
    let asked = DescribeSubnetsRequest { subnet_ids: vec!["subnet-0".into()], ..Default::default() };
    assert_eq!(
        code(cloud.call::<DescribeSubnets>(asked).await),
        ("InvalidSubnetID.NotFound".into(), "The subnet ID 'subnet-0' does not exist".into())
    );
    let wrong = PlaceWanted { zone: Some("us-east-1z".into()), ..Default::default() };
    assert_eq!(code(cloud.call::<ResolvePlace>(wrong).await).0, "InvalidParameterValue");
    let wrong = PlaceWanted { groups: vec!["sg-0".into()], ..Default::default() };
    assert_eq!(code(cloud.call::<ResolvePlace>(wrong).await).0, "InvalidGroup.NotFound");
}

#[tokio::test]
async fn a_port_is_made_once_and_leaves_nothing() {
    let cloud = Cloud::new().await;
    let before = cloud.dump().await;
    let address = "172.31.0.9".parse().unwrap();
    let port = cloud.port(|input| input.address = Some(address)).await.unwrap();
    assert_eq!((port.address, port.private_dns.as_str()), (address, "ip-172-31-0-9.ec2.internal"));
    let taken = cloud.port(|input| input.address = Some(address)).await;
    assert_eq!(code(taken), ("InvalidIPAddress.InUse".into(), "Address 172.31.0.9 is in use.".into()));
    for (wrong, says) in [("172.31.0.3", "reserved address range"), ("10.0.0.9", "does not fall within")] {
        let (found, message) = code(cloud.port(|input| input.address = wrong.parse().ok()).await);
        assert_eq!(found, "InvalidParameterValue");
        assert!(message.contains(says), "{message}");
    }
    let shown = cloud.call::<DescribeNetworkInterfaces>(Default::default()).await.unwrap().network_interfaces;
    assert_eq!(shown.len(), 1);
    let instance = shown[0].attachment.as_ref().unwrap().instance_id.clone().unwrap();
    let again = cloud
        .port(|input| {
            input.port.clone_from(&port.id);
            input.instance = instance;
        })
        .await
        .unwrap();
    assert_eq!(again, port);
    let id = PortInput { port: port.id.clone() };
    assert_eq!(cloud.call::<AttachPort>(id.clone()).await.unwrap().link, Link::Simulated);
    cloud.call::<AttachPort>(id.clone()).await.unwrap();
    cloud.call::<DetachPort>(id.clone()).await.unwrap();
    cloud.call::<DetachPort>(id.clone()).await.unwrap();
    cloud.call::<ReleasePort>(id.clone()).await.unwrap();
    cloud.call::<ReleasePort>(id.clone()).await.unwrap();
    assert_eq!(cloud.dump().await, before);
    assert_eq!(code(cloud.call::<AttachPort>(id).await).0, "InvalidNetworkInterfaceID.NotFound");
}

#[tokio::test]
async fn a_full_subnet_says_so() {
    let cloud = Cloud::new().await;
    let vpc_id =
        cloud.call::<DescribeVpcs>(Default::default()).await.unwrap().vpcs[0].vpc_id.clone().unwrap();
    let input =
        CreateSubnetRequest { vpc_id, cidr_block: Some("172.31.64.0/28".into()), ..Default::default() };
    let subnet = cloud.call::<CreateSubnet>(input).await.unwrap().subnet.unwrap().subnet_id.unwrap();
    let mut given = std::collections::BTreeSet::new();
    for _ in 0..11 {
        given.insert(cloud.port(|input| input.subnet.clone_from(&subnet)).await.unwrap().address);
    }
    assert_eq!(given.len(), 11, "an address was given twice");
    let full = cloud.port(|input| input.subnet.clone_from(&subnet)).await;
    assert_eq!(code(full).0, "InsufficientFreeAddressesInSubnet");
    let held = cloud.call::<DeleteSubnet>(DeleteSubnetRequest { subnet_id: subnet, dry_run: None }).await;
    assert_eq!(code(held).0, "DependencyViolation");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_that_want_one_address_at_once() {
    let cloud = Arc::new(Cloud::new().await);
    let wanted: Vec<_> = (0..8)
        .map(|_| {
            let cloud = cloud.clone();
            tokio::spawn(async move { cloud.port(|input| input.address = "172.31.0.77".parse().ok()).await })
        })
        .collect();
    let mut won = 0;
    for one in wanted {
        match one.await.unwrap() {
            Ok(_) => won += 1,
            lost => assert_eq!(code(lost).0, "InvalidIPAddress.InUse"),
        }
    }
    assert_eq!(won, 1);
}

#[tokio::test]
async fn packets_pass_as_groups_say() {
    let cloud = Cloud::new().await;
    let (one, two) = (cloud.port(|_| ()).await.unwrap(), cloud.port(|_| ()).await.unwrap());
    let group = CreateSecurityGroupRequest {
        group_name: "alone".into(),
        description: "nothing comes in".into(),
        ..Default::default()
    };
    let alone = cloud.call::<CreateSecurityGroup>(group).await.unwrap().group_id.unwrap();
    let three = cloud.port(|input| input.groups = vec![alone]).await.unwrap();
    for port in [&one, &two, &three] {
        cloud.call::<AttachPort>(PortInput { port: port.id.clone() }).await.unwrap();
    }
    let packet = |from: &PortFacts, to: &PortFacts| Packet {
        from: from.address,
        to: to.address,
        protocol: 6,
        ports: (40_000, 22),
    };
    let send = |from: &PortFacts, packet| cloud.network.send(&from.id, packet).unwrap();
    assert_eq!(send(&one, packet(&one, &two)), Verdict::Delivered(two.id.clone()));
    assert!(
        matches!(send(&one, packet(&one, &three)), Verdict::Dropped(_)),
        "a group without rules lets it in"
    );
    assert!(
        matches!(send(&three, packet(&three, &one)), Verdict::Dropped(_)),
        "a stranger to the group gets in"
    );
    assert!(matches!(send(&one, packet(&two, &one)), Verdict::Dropped(_)), "another's address was believed");
    let outside = Packet { to: "192.0.2.1".parse().unwrap(), ..packet(&three, &one) };
    assert_eq!(send(&three, outside), Verdict::Outside);
}

#[cfg(feature = "conformance")]
#[tokio::test]
async fn both_backends_conform() {
    hive_vpc::conformance::all(&SimNetwork::new()).await;
    hive_vpc::conformance::all(&UserNetwork::new()).await;
}
