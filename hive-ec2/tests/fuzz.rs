//! Requests of EC2 with anything in them.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

use std::fmt::Debug;
use std::panic::AssertUnwindSafe;

use bytes::Bytes;
use hive_core::protocol::query::Form;
use hive_core::protocol::{Decode, Ec2Query, EncodeRequest, ServiceModel};
use hive_core::{Body, Kind};
use hive_ec2::backend::MachineSpec;
use hive_ec2::generated::{
    AttachVolumeRequest, DescribeInstancesRequest, RegisterImageRequest, RunInstancesRequest,
};
use hive_fuzz::Mutation;
use http::Request;

const MODEL: ServiceModel = ServiceModel { service: "ec2", version: "2016-11-15", xml_namespace: "" };

/// What is read of a form is written as one and read again. Whether it was read.
fn again<T>(form: &[u8]) -> bool
where
    T: Decode<Ec2Query> + EncodeRequest<Ec2Query> + Clone + PartialEq + Debug,
{
    let request = Request::post("/").body(Body::from(Bytes::copy_from_slice(form))).unwrap();
    match T::decode(request) {
        Ok(input) => {
            let sent = |input: &T| T::decode(input.clone().encode_request(&MODEL, "Any").unwrap()).unwrap();
            let same = sent(&input);
            // A parameter without a value may say that an entry is there and has nothing: that cannot be written.
            let is_said = Form::parse(form).unwrap().pairs().iter().all(|(_, value)| !value.is_empty());
            assert!(same == input || !is_said, "{}\n{input:?}\n{same:?}", String::from_utf8_lossy(form));
            assert_eq!(sent(&same), same);
            true
        }
        Err(error) => {
            assert!(error.kind() == Kind::Invalid && error.code().is_some(), "{error:?}");
            false
        }
    }
}

#[test]
fn a_form_that_is_read_is_written_and_read_again() {
    type Again = fn(&[u8]) -> bool;
    let kinds: [(Again, &str); 4] = [
        (
            again::<RunInstancesRequest>,
            "Action=RunInstances&Version=2016-11-15&ImageId=ami-1&MinCount=1&MaxCount=2&InstanceType=t3.micro\
             &BlockDeviceMapping.1.DeviceName=%2Fdev%2Fsda1&BlockDeviceMapping.1.Ebs.VolumeSize=8\
             &TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=a&TagSpecification.1.Tag.1.Value=b+c\
             &SecurityGroupId.1=sg-1&SecurityGroupId.3=sg-3&UserData=IyEvYmluL3No&DryRun=false\
             &NetworkInterface.1.DeviceIndex=0&NetworkInterface.1.PrivateIpAddress=10.0.0.1",
        ),
        (
            again::<DescribeInstancesRequest>,
            "Action=DescribeInstances&Filter.1.Name=tag%3Aa&Filter.1.Value.1=b%2A&Filter.2.Name=&MaxResults=5\
             &InstanceId.1=i-1&NextToken=MWE",
        ),
        (
            again::<AttachVolumeRequest>,
            "Action=AttachVolume&VolumeId=vol-1&InstanceId=i-1&Device=%2Fdev%2Fsdf",
        ),
        (
            again::<RegisterImageRequest>,
            "Action=RegisterImage&Name=n&RootDeviceName=x&BlockDeviceMapping.1.DeviceName=x\
             &BlockDeviceMapping.1.Ebs.SnapshotId=snap-1&BlockDeviceMapping.1.Ebs.DeleteOnTermination=true&EnaSupport=true",
        ),
    ];
    let seeds = kinds.map(|(_, form)| form);
    for (again, form) in kinds {
        assert!(again(form.as_bytes()), "{form}");
    }
    let kinds = AssertUnwindSafe(kinds);
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let (again, _) = (*kinds)[mutation.which(seeds.len())];
        again(&mutation.of(&seeds));
    });
}

#[test]
fn a_machine_that_is_read_from_the_disk_is_checked_or_refused() {
    let spec = MachineSpec::new("i-0123456789abcdef0".parse().unwrap())
        .vcpus(2)
        .memory_mib(1024)
        .product("t3.micro");
    let seeds = [serde_json::to_vec(&spec).unwrap()];
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let Ok(spec) = serde_json::from_slice::<MachineSpec>(&mutation.of(&seeds)) else { return };
        let again: MachineSpec = serde_json::from_slice(&serde_json::to_vec(&spec).unwrap()).unwrap();
        assert!(again == spec);
        if let Err(error) = spec.validate() {
            assert_eq!(error.kind(), Kind::Invalid);
        }
    });
}
