//! AWS's own client, unmodified, before the program as a stranger starts it.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests, which say what they skip")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A cloud with its exports, ended with the test.
struct Cloud {
    child: Child,
    exports: Vec<(String, String)>,
}

impl Cloud {
    fn start() -> Self {
        let mut child =
            Command::new(env!("CARGO_BIN_EXE_quickstart")).stdout(Stdio::piped()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().take(2);
        let words: Vec<String> =
            lines.flat_map(|line| line.unwrap().split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
        let exports = words.iter().filter_map(|word| word.split_once('='));
        let exports = exports.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Self { child, exports }
    }

    fn endpoint(&self) -> &str {
        &self.exports.iter().find(|(name, _)| name == "AWS_ENDPOINT_URL").unwrap().1
    }

    fn aws(&self, line: &str) -> String {
        let mut command = Command::new("/usr/bin/aws");
        // Older ones do not read AWS_ENDPOINT_URL.
        command.args(["--endpoint-url", self.endpoint()]);
        command.envs(self.exports.iter().cloned()).args(line.split(' ')).args(["--output", "text"]);
        command.env("AWS_CONFIG_FILE", "/dev/null").env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        let output = command.env("AWS_EC2_METADATA_DISABLED", "true").output().unwrap();
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

impl Drop for Cloud {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn an_instance_runs() {
    if !Path::new("/usr/bin/aws").exists() {
        println!("SKIPPED: there is no /usr/bin/aws; `make test` installs it");
        return;
    }
    let cloud = Cloud::start();
    assert!(cloud.aws("sts get-caller-identity").contains(":root"));
    cloud.aws("s3 mb s3://bucket");
    let volume = cloud.aws("ec2 create-volume --size 1 --availability-zone us-east-1a --query VolumeId");
    cloud.aws(&format!("ec2 wait volume-available --volume-ids {volume}"));
    let snapshot = cloud.aws(&format!("ec2 create-snapshot --volume-id {volume} --query SnapshotId"));
    cloud.aws(&format!("ec2 wait snapshot-completed --snapshot-ids {snapshot}"));
    let image = cloud.aws(&format!(
        "ec2 register-image --name one --root-device-name /dev/xvda --virtualization-type hvm --query ImageId \
         --block-device-mappings DeviceName=/dev/xvda,Ebs={{SnapshotId={snapshot}}}"
    ));
    let instance = cloud.aws(&format!(
        "ec2 run-instances --image-id {image} --instance-type t3.nano --query Instances[0].InstanceId"
    ));
    cloud.aws(&format!("ec2 wait instance-running --instance-ids {instance}"));
    assert!(!cloud.aws(&format!("ec2 get-console-output --latest --instance-id {instance}")).is_empty());
    cloud.aws(&format!("ec2 terminate-instances --instance-ids {instance}"));
    cloud.aws(&format!("ec2 wait instance-terminated --instance-ids {instance}"));
}

#[test]
fn whoever_does_not_sign_is_refused() {
    let cloud = Cloud::start();
    let address = cloud.endpoint().strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let body = "Action=DescribeRegions&Version=2016-11-15";
    write!(
        stream,
        "POST / HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
    assert!(answer.contains("<Code>"), "{answer}");
}

#[test]
fn it_is_small() {
    assert!(include_str!("../src/main.rs").lines().count() < 80);
}
