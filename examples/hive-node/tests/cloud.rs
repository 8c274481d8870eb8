//! The binary as an operator runs it, and an unmodified AWS CLI before it.

mod support;

use serde_json::json;
use support::{Cloud, mode, read};

/// The ways in which the parts of one process may talk.
const WAYS: [&[&str]; 3] =
    [&["--transport", "nats"], &["--transport", "nats", "--spread"], &["--transport", "in-process"]];

#[test]
fn the_cli_is_answered_over_every_transport() {
    for way in WAYS {
        let cloud = Cloud::whole(&[way, &["--region", "eu-test-1", "--region", "us-east-1"]].concat());
        let identity = cloud.json(&["sts", "get-caller-identity"]);
        let account = read(&cloud.home().join("account-id"));
        let account = account.trim();
        assert_eq!(
            identity,
            json!({ "UserId": account, "Account": account, "Arn": format!("arn:aws:iam::{account}:root") }),
            "{way:?}"
        );
        let regions = cloud.json(&["ec2", "describe-regions", "--query", "Regions[].RegionName"]);
        assert_eq!(regions, json!(["eu-test-1", "us-east-1"]), "{way:?}");
        let chosen = cloud.json(&[
            "ec2",
            "describe-regions",
            "--region-names",
            "us-east-1",
            "--query",
            "length(Regions)",
        ]);
        assert_eq!(chosen, json!(1));
        let filtered = cloud.json(&[
            "ec2",
            "describe-regions",
            "--filters",
            "Name=region-name,Values=eu-*",
            "--query",
            "length(Regions)",
        ]);
        assert_eq!(filtered, json!(1));
        let zones = cloud.json(&[
            "--region",
            "us-east-1",
            "ec2",
            "describe-availability-zones",
            "--query",
            "AvailabilityZones[].ZoneName",
        ]);
        assert_eq!(zones, json!(["us-east-1a"]));
    }
}

#[test]
fn what_is_wrong_is_said_as_aws_says_it() {
    let cloud = Cloud::whole(&["--transport", "in-process"]);
    let says = |arguments: &[&str], words: &str| {
        let refusal = cloud.refusal(arguments);
        assert!(refusal.contains(words), "aws {arguments:?}: {refusal}\nshould say {words}");
    };
    says(
        &["ec2", "describe-vpn-gateways"],
        "(UnsupportedOperation) when calling the DescribeVpnGateways operation",
    );
    says(&["ec2", "describe-regions", "--region-names", "mars-1"], "(InvalidParameterValue)");
    says(
        &["ec2", "describe-regions", "--filters", "Name=nothing,Values=x"],
        "The filter 'nothing' is invalid",
    );
    says(&["ec2", "describe-regions", "--dry-run"], "(DryRunOperation)");
    says(
        &["--region", "mars-1", "ec2", "describe-regions"],
        "(AuthFailure) when calling the DescribeRegions operation: AWS was not able to validate",
    );
    says(&["iam", "list-users"], "(UnsupportedOperation)");
    says(&["s3api", "list-object-versions", "--bucket", "bucket"], "(NotImplemented)");
}

#[test]
fn the_roles_may_be_processes_of_their_own() {
    let cloud = Cloud::apart(&[]);
    // QEMU is tried out beside the rest.
    cloud.settled();
    assert!(cloud.json(&["sts", "get-caller-identity"])["Account"].is_string());
    assert_eq!(cloud.json(&["ec2", "describe-regions", "--query", "length(Regions)"]), json!(1));

    let status: serde_json::Value = serde_json::from_str(&cloud.node(&["status", "--json"])).unwrap();
    let processes = status["processes"].as_array().unwrap();
    let mut roles: Vec<&str> =
        processes.iter().map(|process| process["roles"][0].as_str().unwrap()).collect();
    roles.sort_unstable();
    assert_eq!(roles, ["ebs", "ec2", "gateway", "iam", "s3", "state", "vpc"]);
    for process in processes {
        assert_eq!(process["link"], "up", "{process}");
        assert!(process["data"].as_str().unwrap().starts_with("http://127.0.0.1:"), "{process}");
        for part in process["parts"].as_array().unwrap() {
            assert_eq!(part["health"], "ready", "{process}");
        }
    }

    // A part of a home has one process.
    let second = cloud.command(&["--roles", "ec2"]).output().unwrap();
    assert!(!second.status.success());
    assert!(String::from_utf8_lossy(&second.stderr).contains("another hive-node has the part 'ec2'"));
}

#[test]
fn secrets_are_private() {
    let cloud = Cloud::whole(&["--transport", "nats"]);
    let home = cloud.home();
    for file in ["root-credentials", "cluster.key", "tls/ca.key", "tls/key.pem"] {
        assert_eq!(mode(&home.join(file)), 0o600, "{file}");
    }
    assert_eq!(mode(&home), 0o700);
    let secret = cloud.exports().into_iter().find(|(name, _)| name == "AWS_SECRET_ACCESS_KEY").unwrap().1;
    assert_eq!(secret.len(), 40);
    cloud.json(&["sts", "get-caller-identity"]);
    let cluster_key = read(&home.join("cluster.key")).trim().to_owned();
    for secret in [&secret, &cluster_key] {
        for entry in std::fs::read_dir(home.join("logs")).unwrap() {
            let path = entry.unwrap().path();
            assert!(!read(&path).contains(secret), "a secret is in {}", path.display());
        }
        for pid in cloud.pids() {
            let line = read(format!("/proc/{pid}/cmdline").as_ref());
            assert!(!line.contains(secret), "a secret is on a command line");
        }
    }
}

#[test]
fn the_root_key_may_be_given() {
    let mut cloud = Cloud::new();
    let listen = cloud.endpoint();
    let half = cloud
        .command(&["--listen", &listen])
        .env("HIVE_ROOT_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
        .output()
        .unwrap();
    assert!(!half.status.success() && String::from_utf8_lossy(&half.stderr).contains("set both"));
    let arguments = ["--listen", &listen, "--admin", "off", "--transport", "in-process"];
    cloud.start(&arguments);
    assert!(cloud.json(&["sts", "get-caller-identity"])["Arn"].is_string());
    cloud.stop();

    // The home has a key of its own by now: the one that is given counts, and the exports do not name another.
    let given = [
        ("HIVE_ROOT_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
        ("HIVE_ROOT_SECRET_ACCESS_KEY", "a-secret-of-mine"),
    ];
    cloud.start_with(&arguments, &given);
    assert!(cloud.exports().iter().all(|(name, _)| name != "AWS_ACCESS_KEY_ID"));
    let mine = [("AWS_ACCESS_KEY_ID", given[0].1), ("AWS_SECRET_ACCESS_KEY", given[1].1)];
    assert!(cloud.aws_with(&["sts", "get-caller-identity"], &mine).status.success());
}

#[test]
fn a_stop_leaves_nothing_behind() {
    let mut cloud = Cloud::whole(&["--transport", "nats"]);
    let pid = cloud.pids()[0];
    let servers = || {
        let output = std::process::Command::new("pgrep")
            .args(["-P", &pid.to_string(), "-f", "nats-server"])
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let before = servers();
    assert_eq!(before.len(), 1, "one private server: {before:?}");
    let (clean, log) = cloud.stop();
    assert!(clean, "{log}");
    let alive = |pid: &String| std::path::Path::new(&format!("/proc/{pid}/exe")).exists();
    assert!(!before.iter().any(alive), "the private server outlived its node");
    let left: Vec<_> = std::fs::read_dir(cloud.home().join("run"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".sock"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    let status = cloud.command(&["status"]).output().unwrap();
    assert!(!status.status.success() && String::from_utf8_lossy(&status.stdout).contains("nothing runs"));
}

#[test]
fn key_pairs_and_tags_by_the_cli() {
    let cloud = Cloud::whole(&["--transport", "nats", "--spread"]);
    let made = cloud.json(&[
        "ec2",
        "create-key-pair",
        "--key-name",
        "one",
        "--key-type",
        "ed25519",
        "--tag-specifications",
        "ResourceType=key-pair,Tags=[{Key=team,Value=a/b}]",
    ]);
    let id = made["KeyPairId"].as_str().unwrap();
    assert!(made["KeyMaterial"].as_str().unwrap().starts_with("-----BEGIN OPENSSH PRIVATE KEY-----"));
    assert_eq!(made["Tags"], json!([{ "Key": "team", "Value": "a/b" }]));
    let refusal = cloud.refusal(&["ec2", "create-key-pair", "--key-name", "one"]);
    assert!(
        refusal.contains("(InvalidKeyPair.Duplicate)") && refusal.contains("'one' already exists"),
        "{refusal}"
    );
    assert!(
        cloud
            .refusal(&["ec2", "create-key-pair", "--key-name", "dry", "--dry-run"])
            .contains("(DryRunOperation)")
    );

    cloud.aws(&["ec2", "create-tags", "--resources", id, "--tags", "Key=team,Value=c", "Key=,Value=x"]);
    cloud.json_or_nothing(&["ec2", "create-tags", "--resources", id, "--tags", "Key=stage,Value=test"]);
    let tags = cloud.json(&[
        "ec2",
        "describe-tags",
        "--filters",
        "Name=resource-type,Values=key-pair",
        "--query",
        "Tags[].[Key,Value,ResourceId]",
    ]);
    assert_eq!(tags, json!([["stage", "test", id], ["team", "a/b", id]]));
    let found = cloud.json(&[
        "ec2",
        "describe-key-pairs",
        "--filters",
        "Name=tag:team,Values=a/*",
        "--include-public-key",
    ]);
    assert_eq!(found["KeyPairs"][0]["KeyName"], "one");
    assert!(found["KeyPairs"][0]["PublicKey"].as_str().unwrap().starts_with("ssh-ed25519 "));
    assert_eq!(
        cloud.json(&[
            "ec2",
            "describe-key-pairs",
            "--filters",
            "Name=tag-key,Values=none",
            "--query",
            "KeyPairs"
        ]),
        json!([])
    );
    assert!(
        cloud
            .refusal(&["ec2", "describe-key-pairs", "--key-names", "two"])
            .contains("The key pair 'two' does not exist")
    );
    assert!(
        cloud
            .refusal(&["ec2", "create-tags", "--resources", "i-0", "--tags", "Key=a,Value=b"])
            .contains("(InvalidID)")
    );

    cloud.json_or_nothing(&["ec2", "delete-tags", "--resources", id, "--tags", "Key=stage,Value=other"]);
    assert_eq!(cloud.json(&["ec2", "describe-tags", "--query", "length(Tags)"]), json!(2));
    let dump: serde_json::Value = serde_json::from_str(&cloud.node(&["dump"])).unwrap();
    let account = read(&cloud.home().join("account-id"));
    assert_eq!(dump[format!("/{}/us-east-1/key-pair/{id}", account.trim())]["value"]["name"], "one");
    assert!(!dump.to_string().contains("PRIVATE KEY"));
    cloud.json_or_nothing(&["ec2", "delete-key-pair", "--key-name", "one"]);
    cloud.json_or_nothing(&["ec2", "delete-key-pair", "--key-name", "one"]);
    assert_eq!(cloud.json(&["ec2", "describe-key-pairs", "--query", "KeyPairs"]), json!([]));
    assert_eq!(cloud.json(&["ec2", "describe-tags", "--query", "Tags"]), json!([]));
}

#[test]
fn instance_types_that_fit_this_machine() {
    let cloud = Cloud::whole(&["--transport", "in-process"]);
    let types = cloud.json(&[
        "ec2",
        "describe-instance-types",
        "--query",
        "InstanceTypes[].[InstanceType,VCpuInfo.DefaultVCpus]",
    ]);
    let processors = std::thread::available_parallelism().unwrap().get() as u64;
    let types = types.as_array().unwrap();
    assert!(
        !types.is_empty() && types.iter().all(|kind| kind[1].as_u64().unwrap() <= processors),
        "{types:?}"
    );
    // The CLI's own pages, and ours.
    let paged = cloud.json(&[
        "ec2",
        "describe-instance-types",
        "--page-size",
        "5",
        "--query",
        "InstanceTypes[].[InstanceType,VCpuInfo.DefaultVCpus]",
    ]);
    assert_eq!(paged.as_array().unwrap(), types);
    let offered = cloud.json(&[
        "ec2",
        "describe-instance-type-offerings",
        "--location-type",
        "availability-zone",
        "--query",
        "length(InstanceTypeOfferings)",
    ]);
    assert_eq!(offered, json!(types.len()));
    let refusal = cloud.refusal(&["ec2", "describe-instance-types", "--instance-types", "m5.tiny"]);
    assert!(refusal.contains("(InvalidInstanceType)") && refusal.contains("[m5.tiny]"), "{refusal}");
    assert!(cloud.refusal(&["ec2", "describe-tags", "--starting-token", "x"]).contains("(InvalidNextToken)"));
}

#[test]
fn of_two_that_want_a_name_at_once_one_has_it() {
    let cloud = Cloud::whole(&["--transport", "in-process"]);
    let outputs: Vec<_> = std::thread::scope(|scope| {
        let asking: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    cloud.aws(&["ec2", "create-key-pair", "--key-name", "race", "--key-type", "ed25519"])
                })
            })
            .collect();
        asking.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let won = outputs.iter().filter(|output| output.status.success()).count();
    assert_eq!(won, 1);
    for lost in outputs.iter().filter(|output| !output.status.success()) {
        assert!(String::from_utf8_lossy(&lost.stderr).contains("(InvalidKeyPair.Duplicate)"));
    }
    assert_eq!(cloud.json(&["ec2", "describe-key-pairs", "--query", "length(KeyPairs)"]), json!(1));
}

#[test]
fn records_outlive_a_restart() {
    let mut cloud = Cloud::whole(&["--transport", "nats"]);
    cloud.json(&["ec2", "create-key-pair", "--key-name", "kept", "--key-type", "ed25519"]);
    let (clean, log) = cloud.stop();
    assert!(clean, "{log}");
    let listen = cloud.endpoint();
    cloud.start(&["--listen", &listen, "--admin", "off"]);
    assert_eq!(cloud.json(&["ec2", "describe-key-pairs", "--query", "KeyPairs[].KeyName"]), json!(["kept"]));
}

#[test]
fn boto3_is_answered() {
    let cloud = Cloud::whole(&["--transport", "nats"]);
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/boto.py");
    let python = std::path::Path::new(root).join("target/boto3/bin/python3");
    let output = std::process::Command::new(&python)
        .arg(script)
        .env_clear()
        .envs(cloud.exports())
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}; `make test` installs it", python.display()));
    print!("{}", support::stdout(&output));
}

#[test]
fn version_1_of_the_cli_is_answered() {
    let cloud = Cloud::whole(&["--transport", "in-process"]);
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let aws = std::path::Path::new(root).join("target/aws-v1/bin/aws");
    // It reads AWS_ENDPOINT_URL, so that nothing but the exports is needed.
    let output = std::process::Command::new(&aws)
        .args(["ec2", "describe-regions", "--query", "Regions[].RegionName", "--output", "text"])
        .env_clear()
        .envs(cloud.exports())
        .env("HOME", cloud.home())
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}; `make test` installs it", aws.display()));
    assert_eq!(support::stdout(&output).trim(), "us-east-1");
}
