"""A guest that writes its second disk for ever. HIVE_TEST_IMAGE is its first, HIVE_TEST_USER_DATA the script that it runs."""

import os

from checks import ec2, import_image, s3, wait

s3.create_bucket(Bucket="disks")
s3.upload_file(os.environ["HIVE_TEST_IMAGE"], "disks", "guest.raw")
snapshot = import_image("disks", "guest.raw", "RAW")["SnapshotTaskDetail"]["SnapshotId"]
root = {"DeviceName": "/dev/xvda", "Ebs": {"SnapshotId": snapshot, "DeleteOnTermination": True}}
image = ec2.register_image(Name="disks", RootDeviceName="/dev/xvda", Architecture="x86_64",
                           VirtualizationType="hvm", BlockDeviceMappings=[root])["ImageId"]
wait("image_available", ImageIds=[image])
with open(os.environ["HIVE_TEST_USER_DATA"], encoding="utf-8") as script:
    ran = ec2.run_instances(ImageId=image, InstanceType="t2.nano", MinCount=1, MaxCount=1, UserData=script.read(),
                            BlockDeviceMappings=[{"DeviceName": "/dev/sdf", "Ebs": {"VolumeSize": 1}}])
print(ran["Instances"][0]["InstanceId"])
