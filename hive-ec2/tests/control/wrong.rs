//! Wrong requests: AWS's code, and a message that names what is wrong. Nothing is left behind by any.
//!
//! Sources: Amazon EC2 API Reference, *Error codes for the Amazon EC2 API* and the actions' own pages.

use hive_core::{ActionName, Body, Result, Target};
use hive_ec2::generated::operations::*;
use hive_ec2::generated::*;

use crate::support::{Rig, SNAP};

async fn raw(rig: &Rig, action: &str, query: &str) -> Result<()> {
    let body = format!("Action={action}&Version=2016-11-15&{query}");
    let request = http::Request::builder()
        .method("POST")
        .uri("/")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(bytes::Bytes::from(body)))
        .unwrap();
    let action = ActionName::new("ec2", "ec2", action.to_owned()).unwrap();
    rig.client.send(&rig.ctx(), &Target::Any, action, request).await.map(|_| ())
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_requests() {
    let rig = Rig::new().await;
    let image = rig.image().await;
    let id = rig.run().await.unwrap();
    rig.wait(&id, |it| {
        it.block_device_mappings[0].ebs.as_ref().unwrap().status == Some(AttachmentStatus::Attached)
    })
    .await;
    let kept = RunInstancesRequest {
        disable_api_termination: Some(true),
        disable_api_stop: Some(true),
        ..Rig::request(&image)
    };
    let kept = rig.call::<RunInstances>(kept).await.unwrap().instances[0].instance_id.clone().unwrap();
    rig.wait(&kept, |it| {
        it.block_device_mappings[0].ebs.as_ref().unwrap().status == Some(AttachmentStatus::Attached)
    })
    .await;
    rig.volume("vol-00000000000000001").await;
    let taken: RegisterImageRequest = RegisterImageRequest {
        name: "taken".into(),
        root_device_name: Some("/dev/xvda".into()),
        block_device_mappings: vec![BlockDeviceMapping {
            device_name: Some("/dev/xvda".into()),
            ebs: Some(EbsBlockDevice { snapshot_id: Some(SNAP.into()), ..Default::default() }),
            ..Default::default()
        }],
        ..Default::default()
    };
    rig.call::<RegisterImage>(taken).await.unwrap();
    let root =
        rig.instance(&id).await.unwrap().block_device_mappings[0].ebs.clone().unwrap().volume_id.unwrap();
    let before = rig.keys().await;

    let run = format!("ImageId={image}&InstanceType=t3.micro&MinCount=1&MaxCount=1");
    let with = |more: &str| format!("{run}&{more}");
    let disk = |more: &str| {
        with(&format!("BlockDeviceMapping.1.DeviceName=/dev/sdf&BlockDeviceMapping.1.Ebs.{more}"))
    };
    let register = format!(
        "RootDeviceName=/dev/xvda&BlockDeviceMapping.1.DeviceName=/dev/xvda&BlockDeviceMapping.1.Ebs.SnapshotId={SNAP}"
    );
    let none = "i-00000000000000000";
    let long = "A".repeat(24_000);
    #[rustfmt::skip]
    let cases: Vec<(&str, String, &str, &str)> = vec![
        ("RunInstances", "InstanceType=t3.micro&MinCount=1&MaxCount=1".into(), "MissingParameter", "ImageId"),
        ("RunInstances", format!("ImageId={image}&MinCount=1&MaxCount=1"), "MissingParameter", "InstanceType"),
        ("RunInstances", format!("ImageId={image}&InstanceType=t3.micro&MaxCount=1"), "MissingParameter", "MinCount"),
        ("RunInstances", format!("ImageId={image}&InstanceType=t3.micro&MinCount=0&MaxCount=1"), "InvalidParameterValue", "minCount"),
        ("RunInstances", format!("ImageId={image}&InstanceType=t3.micro&MinCount=2&MaxCount=1"), "InvalidParameterValue", "maxCount"),
        ("RunInstances", format!("ImageId={image}&InstanceType=t3.micro&MinCount=1000&MaxCount=1000"), "InstanceLimitExceeded", "1000"),
        ("RunInstances", format!("ImageId={image}&InstanceType=m5.large&MinCount=50&MaxCount=50"), "InsufficientInstanceCapacity", "m5.large"),
        ("RunInstances", "ImageId=ami-0&InstanceType=t3.micro&MinCount=1&MaxCount=1".into(), "InvalidAMIID.Malformed", "ami-0"),
        ("RunInstances", "ImageId=ami-00000000000000000&InstanceType=t3.micro&MinCount=1&MaxCount=1".into(), "InvalidAMIID.NotFound", "The image id '[ami-00000000000000000]' does not exist"),
        ("RunInstances", format!("ImageId={image}&InstanceType=t3.tiny&MinCount=1&MaxCount=1"), "InvalidParameterValue", "t3.tiny"),
        ("RunInstances", format!("ImageId={image}&InstanceType=t4g.micro&MinCount=1&MaxCount=1"), "InvalidParameterValue", "arm64"),
        ("RunInstances", with("KeyName=nobody"), "InvalidKeyPair.NotFound", "The key pair 'nobody' does not exist"),
        ("RunInstances", with("SubnetId=subnet-00000000000000000"), "InvalidSubnetID.NotFound", "subnet-00000000000000000"),
        ("RunInstances", with("SecurityGroupId.1=sg-00000000000000000"), "InvalidGroup.NotFound", "sg-00000000000000000"),
        ("RunInstances", with("Placement.AvailabilityZone=us-east-1z"), "InvalidParameterValue", "availability zone"),
        ("RunInstances", with("SubnetId=subnet-0123456789abcdef0&NetworkInterface.1.DeviceIndex=0"), "InvalidParameterCombination", "subnet"),
        ("RunInstances", with("SecurityGroup.1=default&NetworkInterface.1.DeviceIndex=0"), "InvalidParameterCombination", "security groups"),
        ("RunInstances", with("NetworkInterface.1.SubnetId=subnet-0123456789abcdef0"), "MissingParameter", "DeviceIndex"),
        ("RunInstances", with("NetworkInterface.1.DeviceIndex=1"), "InvalidParameterValue", "device index"),
        ("RunInstances", with("NetworkInterface.1.DeviceIndex=0&NetworkInterface.1.AssociatePublicIpAddress=true"), "UnsupportedOperation", "AssociatePublicIpAddress"),
        ("RunInstances", with("NetworkInterface.1.DeviceIndex=0&NetworkInterface.1.DeleteOnTermination=false"), "UnsupportedOperation", "NetworkInterface.DeleteOnTermination"),
        ("RunInstances", with("PrivateIpAddress=172.31.0.256"), "InvalidParameterValue", "172.31.0.256"),
        ("RunInstances", format!("ImageId={image}&InstanceType=t3.micro&MinCount=1&MaxCount=2&PrivateIpAddress=172.31.0.77"), "InvalidParameterCombination", "private IP"),
        ("RunInstances", with("UserData=*"), "InvalidUserData.Malformed", "BASE64"),
        ("RunInstances", with(&format!("UserData={long}")), "InvalidParameterValue", "16384"),
        ("RunInstances", with("TagSpecification.1.ResourceType=vpc&TagSpecification.1.Tag.1.Key=a"), "InvalidParameterValue", "vpc"),
        ("RunInstances", with("TagSpecification.1.ResourceType=volume&TagSpecification.1.Tag.1.Key=aws:a"), "InvalidParameterValue", "aws:"),
        ("RunInstances", with("LaunchTemplate.LaunchTemplateName=a"), "UnsupportedOperation", "LaunchTemplate"),
        ("RunInstances", with("IamInstanceProfile.Name=a"), "UnsupportedOperation", "IamInstanceProfile"),
        ("RunInstances", with("Monitoring.Enabled=true"), "UnsupportedOperation", "Monitoring"),
        ("RunInstances", with("InstanceMarketOptions.MarketType=spot"), "UnsupportedOperation", "InstanceMarketOptions"),
        ("RunInstances", with("MetadataOptions.HttpTokens=never"), "InvalidParameterValue", "never"),
        ("RunInstances", with("MetadataOptions.HttpEndpoint=on"), "InvalidParameterValue", "on"),
        ("RunInstances", with("MetadataOptions.InstanceMetadataTags=yes"), "InvalidParameterValue", "yes"),
        ("RunInstances", with("MetadataOptions.HttpPutResponseHopLimit=0"), "InvalidParameterValue", "HttpPutResponseHopLimit"),
        ("RunInstances", with("MetadataOptions.HttpPutResponseHopLimit=65"), "InvalidParameterValue", "between 1 and 64"),
        ("RunInstances", with("MetadataOptions.HttpProtocolIpv6=enabled"), "UnsupportedOperation", "HttpProtocolIpv6"),
        ("RunInstances", with("MetadataOptions.InstanceMetadataTags=enabled&TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=a/b"), "InvalidParameterValue", "'a/b' is not a valid tag key"),
        ("RunInstances", with("HibernationOptions.Configured=true"), "UnsupportedOperation", "HibernationOptions"),
        ("RunInstances", with("Placement.Tenancy=host"), "UnsupportedOperation", "Tenancy"),
        ("RunInstances", with("CpuOptions.CoreCount=9"), "UnsupportedOperation", "CpuOptions"),
        ("RunInstances", disk("DeleteOnTermination=true"), "MissingParameter", "size"),
        ("RunInstances", disk("SnapshotId=snap-00000000000000000"), "InvalidSnapshot.NotFound", "snap-00000000000000000"),
        ("RunInstances", disk(&format!("SnapshotId={SNAP}&BlockDeviceMapping.1.Ebs.VolumeSize=4")), "InvalidBlockDeviceMapping", "4GB is smaller than snapshot"),
        ("RunInstances", disk("VolumeSize=0"), "InvalidParameterValue", "volumeSize"),
        ("RunInstances", disk("VolumeSize=8&BlockDeviceMapping.1.Ebs.VolumeType=io1"), "MissingParameter", "iops"),
        ("RunInstances", disk("VolumeSize=8&BlockDeviceMapping.1.Ebs.Iops=100"), "InvalidParameterCombination", "iops"),
        ("RunInstances", disk("VolumeSize=8&BlockDeviceMapping.1.Ebs.Throughput=200"), "InvalidParameterCombination", "throughput"),
        ("RunInstances", disk("VolumeSize=8&BlockDeviceMapping.1.Ebs.KmsKeyId=k"), "UnsupportedOperation", "KmsKeyId"),
        ("RunInstances", with("BlockDeviceMapping.1.DeviceName=/dev/x&BlockDeviceMapping.1.Ebs.VolumeSize=8"), "InvalidParameterValue", "/dev/x"),
        ("RunInstances", with("BlockDeviceMapping.1.DeviceName=/dev/sdb&BlockDeviceMapping.1.VirtualName=ephemeral0"), "UnsupportedOperation", "VirtualName"),
        ("RunInstances", with("BlockDeviceMapping.1.DeviceName=/dev/xvda&BlockDeviceMapping.1.NoDevice="), "InvalidBlockDeviceMapping", "/dev/xvda"),
        ("RunInstances", with("DryRun=true"), "DryRunOperation", "Request would have succeeded"),
        ("DescribeInstances", "InstanceId.1=i-1".into(), "InvalidInstanceID.Malformed", "Invalid id: \"i-1\""),
        ("DescribeInstances", format!("InstanceId.1={none}"), "InvalidInstanceID.NotFound", "The instance ID 'i-00000000000000000' does not exist"),
        ("DescribeInstances", format!("InstanceId.1={none}&InstanceId.2=i-00000000000000009"), "InvalidInstanceID.NotFound", "The instance IDs 'i-00000000000000000, i-00000000000000009' do not exist"),
        ("DescribeInstances", "Filter.1.Name=nonsense&Filter.1.Value.1=x".into(), "InvalidParameterValue", "The filter 'nonsense' is invalid"),
        ("DescribeInstances", "MaxResults=4".into(), "InvalidParameterValue", "maxResults"),
        ("DescribeInstances", format!("MaxResults=5&InstanceId.1={id}"), "InvalidParameterCombination", "maxResults"),
        ("DescribeInstanceStatus", "InstanceId.1=vol-1".into(), "InvalidInstanceID.Malformed", "vol-1"),
        ("DescribeInstanceAttribute", format!("InstanceId={id}&Attribute=nonsense"), "InvalidParameterValue", "nonsense"),
        ("TerminateInstances", String::new(), "", "InstanceId"),
        ("TerminateInstances", format!("InstanceId.1={kept}"), "OperationNotPermitted", "disableApiTermination"),
        ("TerminateInstances", format!("InstanceId.1={id}&InstanceId.2={none}"), "InvalidInstanceID.NotFound", none),
        ("TerminateInstances", format!("InstanceId.1={id}&DryRun=true"), "DryRunOperation", "DryRun"),
        ("StopInstances", format!("InstanceId.1={kept}"), "OperationNotPermitted", "disableApiStop"),
        ("StopInstances", format!("InstanceId.1={id}&Hibernate=true"), "UnsupportedOperation", "Hibernate"),
        ("StartInstances", format!("InstanceId.1={none}"), "InvalidInstanceID.NotFound", none),
        ("RebootInstances", "InstanceId.1=x".into(), "InvalidInstanceID.Malformed", "x"),
        ("GetConsoleOutput", format!("InstanceId={none}"), "InvalidInstanceID.NotFound", none),
        ("RegisterImage", format!("Name=ab&{register}"), "InvalidAMIName.Malformed", "between 3 and 128"),
        ("RegisterImage", format!("Name=taken&{register}"), "InvalidAMIName.Duplicate", "AMI name taken is already in use by AMI ami-"),
        ("RegisterImage", "Name=abc&RootDeviceName=/dev/xvda".into(), "MissingParameter", "BlockDeviceMapping"),
        ("RegisterImage", format!("Name=abc&{}", register.replace("RootDeviceName=/dev/xvda&", "RootDeviceName=/dev/sda1&")), "InvalidBlockDeviceMapping", "/dev/sda1"),
        ("RegisterImage", format!("Name=abc&{}", register.replace(SNAP, "snap-00000000000000000")), "InvalidSnapshot.NotFound", "snap-00000000000000000"),
        ("RegisterImage", format!("Name=abc&VirtualizationType=paravirtual&{register}"), "UnsupportedOperation", "VirtualizationType"),
        ("RegisterImage", format!("Name=abc&ImageLocation=bucket/x&{register}"), "UnsupportedOperation", "ImageLocation"),
        ("DeregisterImage", "ImageId=ami-00000000000000000".into(), "InvalidAMIID.NotFound", "ami-00000000000000000"),
        ("DescribeImages", "Owner.1=nobody".into(), "InvalidUserID.Malformed", "nobody"),
        ("AttachVolume", format!("VolumeId=vol-00000000000000009&InstanceId={id}&Device=/dev/sdf"), "InvalidVolume.NotFound", "The volume 'vol-00000000000000009' does not exist."),
        ("AttachVolume", format!("VolumeId=vol-00000000000000001&InstanceId={none}&Device=/dev/sdf"), "InvalidInstanceID.NotFound", none),
        ("AttachVolume", format!("VolumeId=vol-00000000000000001&InstanceId={id}&Device=/dev/xvda"), "InvalidParameterValue", "/dev/xvda is already in use"),
        ("AttachVolume", format!("VolumeId=vol-00000000000000001&InstanceId={id}&Device=sd%2F"), "InvalidParameterValue", "sd/"),
        ("DetachVolume", "VolumeId=vol-00000000000000001".into(), "IncorrectState", "Volume 'vol-00000000000000001' is in the 'available' state."),
        ("DetachVolume", "VolumeId=vol-00000000000000009".into(), "InvalidVolume.NotFound", "vol-00000000000000009"),
        ("CreateTags", format!("ResourceId.1={none}&Tag.1.Key=a"), "InvalidInstanceID.NotFound", none),
    ];
    assert!(cases.len() >= 40);
    for (action, query, code, says) in cases {
        let error = raw(&rig, action, &query).await.expect_err(&query[..query.len().min(200)]);
        assert!(code.is_empty() || error.code() == Some(code), "{action} {query:.200}: {error}");
        assert!(error.message().contains(says), "{action} {query:.200}: {error}");
    }
    assert_eq!(rig.keys().await, before);

    // As it is in use, it is found only after the volume is known here.
    rig.put(hive_core::resource::VOLUME.key(&rig.ctx(), &root).unwrap()).await;
    let error = raw(&rig, "DetachVolume", &format!("VolumeId={root}")).await.unwrap_err();
    assert_eq!(error.code(), Some("OperationNotPermitted"));
    let error = raw(&rig, "AttachVolume", &format!("VolumeId={root}&InstanceId={id}&Device=/dev/sdf"))
        .await
        .unwrap_err();
    assert_eq!(error.code(), Some("VolumeInUse"));
    let error = raw(&rig, "DetachVolume", &format!("VolumeId={root}&InstanceId={kept}")).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidAttachment.NotFound"));
    rig.terminate(&id).await.unwrap();
    rig.state(&id, "terminated").await;
    for action in ["StartInstances", "StopInstances", "RebootInstances"] {
        let error = raw(&rig, action, &format!("InstanceId.1={id}")).await.unwrap_err();
        assert_eq!(error.code(), Some("IncorrectInstanceState"), "{action}");
    }
}

/// What the machines of no node can be is refused before anything is written.
#[tokio::test(flavor = "multi_thread")]
async fn what_no_machine_can_be_is_refused_at_once() {
    let rig = Rig::limited(3).await;
    let image = rig.image().await;
    let boots = async |name: &str, mode: BootModeValues| {
        let disk = EbsBlockDevice { snapshot_id: Some(SNAP.into()), ..Default::default() };
        let request = RegisterImageRequest {
            name: name.into(),
            boot_mode: Some(mode),
            root_device_name: Some("/dev/xvda".into()),
            block_device_mappings: vec![BlockDeviceMapping {
                device_name: Some("/dev/xvda".into()),
                ebs: Some(disk),
                ..Default::default()
            }],
            ..Default::default()
        };
        rig.call::<RegisterImage>(request).await.unwrap().image_id.unwrap()
    };
    let (uefi, either) =
        (boots("uefi", BootModeValues::Uefi).await, boots("either", BootModeValues::UefiPreferred).await);
    let before = rig.keys().await;
    let error = rig.call::<RunInstances>(Rig::request(&uefi)).await.unwrap_err();
    assert_eq!(error.code(), Some("UnsupportedOperation"));
    assert!(error.message().contains("uefi"), "{error}");
    let disks = |count: u8| RunInstancesRequest {
        block_device_mappings: (0..count)
            .map(|index| BlockDeviceMapping {
                device_name: Some(format!("/dev/sd{}", char::from(b'f' + index))),
                ebs: Some(EbsBlockDevice { volume_size: Some(1), ..Default::default() }),
                ..Default::default()
            })
            .collect(),
        ..Rig::request(&image)
    };
    let error = rig.call::<RunInstances>(disks(2)).await.unwrap_err();
    assert_eq!(error.code(), Some("AttachmentLimitExceeded"));
    assert_eq!(rig.keys().await, before);

    // What prefers UEFI does without.
    let made = rig.call::<RunInstances>(Rig::request(&either)).await.unwrap();
    let other = made.instances[0].instance_id.clone().unwrap();
    rig.state(&other, "running").await;
    let made = rig.call::<RunInstances>(disks(1)).await.unwrap();
    let id = made.instances[0].instance_id.clone().unwrap();
    rig.state(&id, "running").await;
    rig.volume("vol-00000000000000001").await;
    for stopped in [false, true] {
        if stopped {
            rig.stop(&id).await.unwrap();
            rig.state(&id, "stopped").await;
            rig.quiet_of(&id).await;
        }
        let attach = format!("VolumeId=vol-00000000000000001&InstanceId={id}&Device=/dev/sdg");
        let error = raw(&rig, "AttachVolume", &attach).await.unwrap_err();
        assert_eq!(error.code(), Some("AttachmentLimitExceeded"), "{stopped}");
    }
}
