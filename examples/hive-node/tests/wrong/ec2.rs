//! Wrong requests to EC2: parameters, ids, states, limits, names, ranges, tokens.

use super::case::Case;
use super::case::Says::{Anything, Is, Names};

/// One a line or two, so that it reads as a table.
#[rustfmt::skip]
pub(crate) const CASES: &[Case] = &[
    // Actions and parameters.
    Case::ec2("an action that is none", "Action=DescribeManagedPrefixLizts&Version=2016-11-15")
        .is(400, "InvalidAction", Is("The action DescribeManagedPrefixLizts is not valid for this web service."))
        .from("https://github.com/joshlarsen/aws-recon/issues/138, status in https://github.com/cloudquery/cq-provider-aws/issues/190"),
    Case::ec2("an unknown parameter", "Action=DescribeImages&Version=2016-11-15&ImageType=machine")
        .is(400, "UnknownParameter", Is("The parameter ImageType is not recognized"))
        .from("https://github.com/appoxy/aws/issues/32"),
    Case::ec2("a client token where there is none", "Action=DescribeVolumes&Version=2016-11-15&ClientToken=test-client-token")
        .is(400, "UnknownParameter", Is("The parameter ClientToken is not recognized"))
        .from("https://github.com/aws/aws-sdk-js/issues/653"),
    Case::ec2("a group without a description", "Action=CreateSecurityGroup&Version=2016-11-15&GroupName=undescribed")
        .is(400, "MissingParameter", Is("The request must contain the parameter GroupDescription"))
        .from("https://github.com/getmoto/moto/issues/112"),
    Case::ec2("a dry run", "Action=DescribeInstances&Version=2016-11-15&DryRun=true")
        .is(412, "DryRunOperation", Is("Request would have succeeded, but DryRun flag is set."))
        .from("https://github.com/getmoto/moto/issues/1980"),
    Case::ec2("a dry run of a change", "Action=CreateVpc&Version=2016-11-15&CidrBlock=10.9.0.0/16&DryRun=true")
        .is(412, "DryRunOperation", Is("Request would have succeeded, but DryRun flag is set."))
        .from("https://github.com/awslabs/aws-cloudsaga/issues/8, status in https://github.com/getmoto/moto/issues/1980"),
    Case::ec2("a filter that is none", "Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=public-ip&Filter.1.Value.1=1.2.3.4")
        .is(400, "InvalidParameterValue", Is("The filter 'public-ip' is invalid"))
        .from("https://github.com/boto/boto3/issues/1299"),
    Case::ec2("a filter of another action", "Action=DescribeInstanceStatus&Version=2016-11-15&Filter.1.Name=tag:Name&Filter.1.Value.1=d2iq*")
        .is(400, "InvalidParameterValue", Is("The filter 'tag:Name' is invalid"))
        .from("https://github.com/aws/aws-cli/issues/7225"),
    Case::ec2("a filter of images that is none", "Action=DescribeImages&Version=2016-11-15&Filter.1.Name=cluster&Filter.1.Value.1=x")
        .is(400, "InvalidParameterValue", Is("The filter 'cluster' is invalid"))
        .from("https://github.com/hashicorp/terraform/issues/20824"),
    Case::ec2("too small a page", "Action=DescribeInstances&Version=2016-11-15&MaxResults=1")
        .is(400, "InvalidParameterValue", Is("Value ( 1 ) for parameter maxResults is invalid. Expecting a value greater than 5."))
        .from("https://github.com/aws/aws-sdk-ruby/pull/2575"),
    // Client tokens.
    Case::ec2("a client token of other arguments", "Action=RunInstances&Version=2016-11-15&ImageId={image}&InstanceType=t3.nano&MinCount=1&MaxCount=1&ClientToken={token}")
        .is(400, "IdempotentParameterMismatch", Is("Arguments on this idempotent request are inconsistent with arguments used in previous request(s)."))
        .from("https://github.com/rust-lang/bors/issues/830, status in https://github.com/runs-on/runs-on/issues/251"),
    // Ids that are none.
    Case::ec2("a malformed instance id", "Action=DescribeInstances&Version=2016-11-15&InstanceId.1=ma1")
        .is(400, "InvalidInstanceID.Malformed", Is("Invalid id: \"ma1\""))
        .from("https://github.com/ClusterLabs/cluster-glue/pull/29"),
    Case::ec2("a malformed instance id to stop", "Action=StopInstances&Version=2016-11-15&InstanceId.1=ma1")
        .is(400, "InvalidInstanceID.Malformed", Is("Invalid id: \"ma1\""))
        .from("https://github.com/ClusterLabs/cluster-glue/pull/30"),
    Case::ec2("a malformed image id", "Action=RunInstances&Version=2016-11-15&ImageId=%7Bvar.ami_id%7D&InstanceType=t3.nano&MinCount=1&MaxCount=1")
        .is(400, "InvalidAMIID.Malformed", Is("Invalid id: \"{var.ami_id}\" (expecting \"ami-...\")"))
        .from("https://github.com/hashicorp/terraform/issues/22172"),
    Case::ec2("a malformed volume id", "Action=CreateSnapshot&Version=2016-11-15&VolumeId=standard")
        .is(400, "InvalidParameterValue", Is("Value (standard) for parameter volumeId is invalid. Expected: 'vol-...'."))
        .from("https://github.com/cloudavail/aws-missing-tools/issues/59"),
    // Ids of nothing.
    Case::ec2("no such instance", "Action=CreateTags&Version=2016-11-15&ResourceId.1=i-09d9c3cf55f726eea&Tag.1.Key=Name&Tag.1.Value=x")
        .is(400, "InvalidInstanceID.NotFound", Is("The instance ID 'i-09d9c3cf55f726eea' does not exist"))
        .from("https://github.com/openaddresses/machine/issues/445"),
    Case::ec2("no such instances", "Action=TerminateInstances&Version=2016-11-15&InstanceId.1=i-0f5d8ccc56c69fae4&InstanceId.2=i-0eecca434287a1a33")
        .is(400, "InvalidInstanceID.NotFound", Is("The instance IDs 'i-0f5d8ccc56c69fae4, i-0eecca434287a1a33' do not exist"))
        .from("https://github.com/getmoto/moto/issues/4903"),
    Case::ec2("no such volume", "Action=DescribeVolumeStatus&Version=2016-11-15&VolumeId.1=vol-09baa38550508beeb")
        .is(400, "InvalidVolume.NotFound", Is("The volume 'vol-09baa38550508beeb' does not exist."))
        .from("https://github.com/aws-quickstart/quickstart-sap-hana/issues/29"),
    Case::ec2("no such image", "Action=DescribeImages&Version=2016-11-15&ImageId.1=ami-01bcb21f02a5da66f")
        .is(400, "InvalidAMIID.NotFound", Is("The image id '[ami-01bcb21f02a5da66f]' does not exist"))
        .from("https://github.com/n8n-io/n8n-benchmarking/issues/5"),
    Case::ec2("an instance of no such image", "Action=RunInstances&Version=2016-11-15&ImageId=ami-0c55b159cbfafe1f0&InstanceType=t3.nano&MinCount=1&MaxCount=1")
        .is(400, "InvalidAMIID.NotFound", Is("The image id '[ami-0c55b159cbfafe1f0]' does not exist"))
        .from("https://github.com/brikis98/terraform-up-and-running-code/issues/65"),
    Case::ec2("a volume of no such snapshot", "Action=CreateVolume&Version=2016-11-15&AvailabilityZone={zone}&SnapshotId=snap-0cf743ff2aa517142")
        .is(400, "InvalidSnapshot.NotFound", Anything)
        .from("https://github.com/kvnn/OrdControl/issues/13"),
    Case::ec2("no such key pair", "Action=RunInstances&Version=2016-11-15&ImageId={image}&InstanceType=t3.nano&MinCount=1&MaxCount=1&KeyName=ap-southeast-2_vpnkey.pem")
        .is(400, "InvalidKeyPair.NotFound", Is("The key pair 'ap-southeast-2_vpnkey.pem' does not exist"))
        .from("https://github.com/ttlequals0/autovpn/issues/21"),
    Case::ec2("no such subnet", "Action=DescribeSubnets&Version=2016-11-15&SubnetId.1=example")
        .is(400, "InvalidSubnetID.NotFound", Is("The subnet ID 'example' does not exist"))
        .from("https://github.com/openshift/openshift-ansible/issues/1053"),
    Case::ec2("no such zone", "Action=CreateVolume&Version=2016-11-15&AvailabilityZone=us-west-2a&Size=50")
        .is(400, "InvalidZone.NotFound", Is("The zone 'us-west-2a' does not exist."))
        .from("https://github.com/hashicorp/terraform/issues/6110"),
    // Names that are taken.
    Case::ec2("a key pair of a name that is taken", "Action=CreateKeyPair&Version=2016-11-15&KeyName=machine&KeyType=ed25519")
        .is(400, "InvalidKeyPair.Duplicate", Is("The keypair 'machine' already exists."))
        .from("https://github.com/kubenow/KubeNow/issues/99"),
    Case::ec2("a group of a name that is taken", "Action=CreateSecurityGroup&Version=2016-11-15&GroupName=secgrp-app&GroupDescription=x&VpcId={vpc}")
        .is(400, "InvalidGroup.Duplicate", Is("The security group 'secgrp-app' already exists for VPC '{vpc}'"))
        .from("https://github.com/hashicorp/terraform/issues/15428"),
    // States.
    Case::ec2("to attach what is attached", "Action=AttachVolume&Version=2016-11-15&VolumeId={attached}&InstanceId={instance}&Device=/dev/sdg")
        .is(400, "VolumeInUse", Is("{attached} is already attached to an instance"))
        .from("https://github.com/aws/aws-sdk-java/issues/1623"),
    Case::ec2("to delete what is attached", "Action=DeleteVolume&Version=2016-11-15&VolumeId={attached}")
        .is(400, "VolumeInUse", Names("{attached}"))
        .from("https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html, as quoted in https://github.com/getmoto/moto/pull/1296"),
    Case::ec2("to detach what is not attached", "Action=DetachVolume&Version=2016-11-15&VolumeId={volume}&InstanceId={instance}")
        .is(400, "IncorrectState", Is("Volume '{volume}' is in the 'available' state."))
        .from("https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/1801"),
    Case::ec2("to attach where something is attached", "Action=AttachVolume&Version=2016-11-15&VolumeId={volume}&InstanceId={instance}&Device=/dev/sdf")
        .is(400, "InvalidParameterValue", Is("Invalid value '/dev/sdf' for unixDevice. Attachment point /dev/sdf is already in use"))
        .from("https://github.com/nanovms/ops/pull/1189"),
    Case::ec2("to attach as no device", "Action=AttachVolume&Version=2016-11-15&VolumeId={volume}&InstanceId={instance}&Device=/dev/sdk1x")
        .is(400, "InvalidParameterValue", Is("Value (/dev/sdk1x) for parameter device is invalid. /dev/sdk1x is not a valid EBS device name."))
        .from("https://github.com/sous-chefs/aws/issues/134"),
    Case::ec2("to start what is terminated", "Action=StartInstances&Version=2016-11-15&InstanceId.1={terminated}")
        .is(400, "IncorrectInstanceState", Is("The instance '{terminated}' is not in a state from which it can be started."))
        .from("https://github.com/aws-solutions/instance-scheduler-on-aws/issues/281"),
    Case::ec2("to terminate what is protected", "Action=TerminateInstances&Version=2016-11-15&InstanceId.1={instance}")
        .is(400, "OperationNotPermitted", Is("The instance '{instance}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again."))
        .from("https://github.com/rebuy-de/aws-nuke/issues/279"),
    Case::ec2("to stop what is protected", "Action=StopInstances&Version=2016-11-15&InstanceId.1={instance}")
        .is(400, "OperationNotPermitted", Is("The instance '{instance}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again."))
        .from("https://github.com/cloud-custodian/cloud-custodian/pull/8007"),
    Case::ec2("to delete a snapshot of an image", "Action=DeleteSnapshot&Version=2016-11-15&SnapshotId={snapshot}")
        .is(400, "InvalidSnapshot.InUse", Is("The snapshot {snapshot} is currently in use by {image}"))
        .from("https://github.com/gruntwork-io/cloud-nuke/issues/727"),
    Case::ec2("to delete a VPC that is used", "Action=DeleteVpc&Version=2016-11-15&VpcId={vpc}")
        .is(400, "DependencyViolation", Is("The vpc '{vpc}' has dependencies and cannot be deleted."))
        .from("https://github.com/binlab/terraform-aws-vault-ha-raft/issues/57"),
    // Ranges, sizes and limits.
    Case::ec2("too large a VPC", "Action=CreateVpc&Version=2016-11-15&CidrBlock=10.0.0.0/8")
        .is(400, "InvalidVpc.Range", Is("The CIDR '10.0.0.0/8' is invalid."))
        .from("https://github.com/grycap/im/issues/1011"),
    Case::ec2("a subnet over another", "Action=CreateSubnet&Version=2016-11-15&VpcId={vpc}&CidrBlock=10.0.1.0/24")
        .is(400, "InvalidSubnet.Conflict", Is("The CIDR '10.0.1.0/24' conflicts with another subnet"))
        .from("https://github.com/hashicorp/terraform/issues/33470"),
    Case::ec2("a volume of nothing", "Action=CreateVolume&Version=2016-11-15&AvailabilityZone={zone}&VolumeType=gp2&Size=0")
        .is(400, "InvalidParameterValue", Is("The volume size is invalid for gp2 volumes: 0 GiB. gp2 volumes must be at least 1 GiB in size. Please specify a volume size above the minimum limit."))
        .from("https://github.com/sodafoundation/strato/issues/1116"),
    Case::ec2("throughput of the wrong type", "Action=CreateVolume&Version=2016-11-15&AvailabilityZone={zone}&VolumeType=io1&Iops=100&Size=10&Throughput=200")
        .is(400, "InvalidParameterCombination", Is("throughput can only be specified for volumeType gp3."))
        .from("https://github.com/runs-on/runs-on/issues/426"),
    Case::ec2("a root volume smaller than its snapshot", "Action=RunInstances&Version=2016-11-15&ImageId={image}&InstanceType=t3.nano&MinCount=1&MaxCount=1&BlockDeviceMapping.1.DeviceName=/dev/xvda&BlockDeviceMapping.1.Ebs.VolumeSize=1")
        .is(400, "InvalidBlockDeviceMapping", Is("Volume of size 1GB is smaller than snapshot '{snapshot}', expect size >= 2GB"))
        .from("https://github.com/aws/karpenter-provider-aws/issues/3302, status in https://github.com/AviatrixSystems/terraform-modules/pull/105"),
    Case::ec2("too much user data", "Action=RunInstances&Version=2016-11-15&ImageId={image}&InstanceType=t3.nano&MinCount=1&MaxCount=1&UserData={long}")
        .is(400, "InvalidParameterValue", Names("User data is limited to 16384 bytes"))
        .from("https://github.com/supergiant/capacity/issues/148"),
    Case::ec2("too many tags", "Action=CreateTags&Version=2016-11-15&ResourceId.1={volume}{tags}")
        .is(400, "TagLimitExceeded", Anything)
        .from("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html (50 a resource), code as verified on AWS in https://github.com/getmoto/moto/pull/8150"),
    Case::ec2("more instances than fit", "Action=RunInstances&Version=2016-11-15&ImageId={image}&InstanceType=m5.24xlarge&MinCount=2&MaxCount=2")
        .is(500, "InsufficientInstanceCapacity", Names("We currently do not have sufficient m5.24xlarge capacity in the Availability Zone you requested ({zone})."))
        .from("https://github.com/hashicorp/terraform-provider-aws/issues/1496, status in https://github.com/nib-health-funds/hammertime/issues/29"),
];
