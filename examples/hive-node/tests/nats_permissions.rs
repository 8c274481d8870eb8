//! What each role may do on a NATS server, and what it may not: the configuration is what `hive-node nats-permissions`
//! prints, the server a real one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a helper of tests fails as tests do")]

mod support;

use std::time::Duration;

use bytes::Bytes;
use hive_core::identity::SecretKey;
use hive_core::{Kind, SystemEntropy};
use hive_transport::nats::{Credentials, Nats, NatsOptions, inbox_prefix};
use hive_transport::{Group, Inline, Subject, Transport};
use http::{Request, Response};
use support::nats::NatsServer;
use support::{Cloud, mode, read};

const ROLES: [&str; 7] = ["state", "iam", "s3", "ebs", "vpc", "ec2", "gateway"];

/// A home with keys for each role, and a server that knows them.
fn prepared() -> (Cloud, NatsServer) {
    let cloud = Cloud::new();
    let configuration = cloud.node(&["nats-permissions"]);
    (cloud, NatsServer::start(&configuration))
}

#[test]
fn every_action_works_within_the_permissions_of_each_role() {
    let (mut cloud, server) = prepared();
    cloud.start_apart(&["--transport", &server.url(), "--compute", "sim"]);
    cloud.settled();
    let actions = support::actions().join(",");
    let settings = [("HIVE_TEST_CLIENT", "boto3"), ("HIVE_TEST_ACTIONS", actions.as_str())];
    print!("{}", cloud.script(&support::target("boto3/bin/python3"), "commands.py", &settings));
    assert!(cloud.node(&["dump"]).contains("vpc"));
    // What is refused is seen in the health of the one who tried it, for a minute.
    for process in cloud.status()["processes"].as_array().unwrap() {
        let transport = process["parts"].as_array().unwrap().iter().find(|part| part["name"] == "transport");
        assert_eq!(transport.unwrap()["health"], "ready", "{process}");
    }
    for role in ROLES {
        let seed = cloud.home().join(format!("nats/{role}.seed"));
        assert_eq!(mode(&seed), 0o600);
        let seed = read(&seed);
        for pid in cloud.pids() {
            assert!(!read(format!("/proc/{pid}/cmdline").as_ref()).contains(seed.trim()));
        }
        for log in cloud.files("logs") {
            assert!(!read(&log).contains(seed.trim()), "{}", log.display());
        }
    }
}

#[test]
fn all_roles_in_one_process_have_the_permissions_of_all() {
    let (mut cloud, server) = prepared();
    let listen = cloud.endpoint();
    let way =
        ["--listen", &listen, "--admin", "off", "--compute", "sim", "--spread", "--transport", &server.url()];
    cloud.start(&way);
    cloud.settled();
    cloud.json(&["sts", "get-caller-identity"]);
}

#[test]
fn who_has_no_permission_to_connect_is_told() {
    let (cloud, server) = prepared();
    let without = |arguments: &[&str]| {
        let output = cloud.command(arguments).output().unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let other = cloud.home().join("other");
    std::fs::write(&other, "hive\nwrong\n").unwrap();
    let way = ["--roles", "iam", "--transport", &server.url(), "--nats-credentials", other.to_str().unwrap()];
    let says = without(&way);
    assert!(says.contains("may be read or changed by others"), "{says}");
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(&other, std::fs::Permissions::from_mode(0o600)).unwrap();
    let says = without(&way);
    assert!(says.contains("does not accept the credentials"), "{says}");
    assert!(!says.contains("wrong"), "{says}");
    // A process of roles for which there is no user.
    let says = without(&["--roles", "iam,s3", "--transport", &server.url()]);
    assert!(says.contains("does not accept the credentials"), "{says}");
}

/// What a role may not do, beside what none may.
struct Forbidden {
    role: &'static str,
    /// Where it may not send.
    calls: &'static [&'static str],
    /// What it may not answer, nor hear.
    serves: &'static [&'static str],
}

const FORBIDDEN: [Forbidden; 7] = [
    Forbidden {
        role: "gateway",
        calls: &[
            "state.get",
            "state.commit",
            "ebs.ensurevolume",
            "ebs.mount",
            "ebs.node.n1.mount",
            "vpc.ensureport",
            "vpc.node.n1.attachport",
            "ec2.readconsole",
            "ec2.node.n1.readconsole",
            "state.node.n1.commit",
        ],
        serves: &["ec2.*", "ebs.*", "iam.*", "s3.*", "state.*", "vpc.*", "gateway.*"],
    },
    Forbidden {
        role: "state",
        calls: &[
            "state.commit",
            "ec2.runinstances",
            "ebs.ensurevolume",
            "s3.getobject",
            "iam.getcalleridentity",
        ],
        serves: &["ec2.*", "ebs.*", "iam.*", "s3.*", "vpc.*", "state.node.n1.*"],
    },
    Forbidden {
        role: "iam",
        calls: &[
            "ec2.runinstances",
            "ebs.ensurevolume",
            "ebs.node.n1.mount",
            "s3.getobject",
            "s3.node.n1.getobject",
        ],
        serves: &["ec2.*", "ebs.*", "s3.*", "state.*", "vpc.*", "state.get", "iam.*"],
    },
    Forbidden {
        role: "s3",
        calls: &[
            "s3.getobject",
            "ec2.runinstances",
            "ebs.ensurevolume",
            "iam.getcalleridentity",
            "state.whoserves",
        ],
        serves: &["ec2.*", "ebs.*", "iam.*", "state.*", "vpc.*", "state.node.n1.*"],
    },
    Forbidden {
        role: "ebs",
        calls: &[
            "s3.putobject",
            "s3.deleteobject",
            "ec2.terminateinstances",
            "vpc.ensureport",
            "ebs.deletevolume",
        ],
        serves: &["ec2.*", "iam.*", "s3.*", "state.*", "vpc.*", "ebs.*"],
    },
    Forbidden {
        role: "vpc",
        calls: &["ebs.ensurevolume", "ec2.runinstances", "s3.getobject", "vpc.deletevpc"],
        serves: &["ec2.*", "ebs.*", "iam.*", "s3.*", "state.*", "vpc.*"],
    },
    Forbidden {
        role: "ec2",
        calls: &[
            "ebs.createvolume",
            "ebs.deletevolume",
            "ebs.mount",
            "s3.getobject",
            "vpc.deletevpc",
            "ec2.terminateinstances",
            "iam.getcalleridentity",
        ],
        serves: &["ebs.*", "iam.*", "s3.*", "state.*", "vpc.*", "ec2.*"],
    },
];

#[test]
fn what_a_role_may_not_do_is_refused_by_its_permissions() {
    let (cloud, server) = prepared();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        for forbidden in FORBIDDEN {
            refuses(&cloud, &server, &forbidden).await;
        }
    });
}

async fn connect(cloud: &Cloud, server: &NatsServer, role: &str) -> Nats {
    let seed = read(&cloud.home().join(format!("nats/{role}.seed")));
    let options = NatsOptions::new(server.url())
        .inbox_prefix(inbox_prefix(role))
        .credentials(Credentials::Nkey(SecretKey::new(seed.trim().to_owned())));
    Nats::connect(options, &SystemEntropy).await.unwrap()
}

async fn refuses(cloud: &Cloud, server: &NatsServer, forbidden: &Forbidden) {
    let Forbidden { role, calls, serves } = forbidden;
    let transport = connect(cloud, server, role).await;
    let others = ROLES.iter().filter(|other| *other != role);
    let mut calls: Vec<String> = calls.iter().map(|&subject| subject.to_owned()).collect();
    let mut serves: Vec<String> = serves.iter().map(|&subject| subject.to_owned()).collect();
    // To forge an answer, to hear one, and to say that another lives.
    for other in others {
        calls.extend([format!("_INBOX_{other}.x.1"), format!("health.{other}.daemon.n1")]);
        serves.extend([format!("_INBOX_{other}.>"), format!("health.{other}.daemon.n1.x")]);
    }
    serves.extend([">", "*.>", "*.*", "_INBOX.>", "*.node.*.*"].map(str::to_owned));
    for to in calls {
        let subject: Subject = to.parse().unwrap();
        let error = transport.request(&subject, Request::new(Bytes::new())).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Denied, "{role} sends to {to}: {error}");
    }
    for on in serves {
        let subject: Subject = on.parse().unwrap();
        let outcome = transport.subscribe(&subject).await;
        is_refused(&transport, outcome, &format!("{role} hears {on}")).await;
        // Whoever serves a role for others to share is heard in its group alone.
        let own = on == format!("{role}.*");
        let outcome = transport.serve(&subject, (!own).then(Group::workers).as_ref(), silence()).await;
        is_refused(&transport, outcome, &format!("{role} serves {on}")).await;
    }
}

fn silence() -> Inline {
    Inline::new(tower::service_fn(|_: Request<Bytes>| async { Ok(Response::new(Bytes::new())) }))
}

/// The refusal is said in the result, or, where it comes later, in the health for as long as the thing is kept.
async fn is_refused<T>(transport: &Nats, outcome: hive_core::Result<T>, what: &str) {
    match outcome {
        Err(error) => assert_eq!(error.kind(), Kind::Denied, "{what}: {error}"),
        Ok(_kept) => {
            let mut health = transport.health();
            let said =
                health.wait_for(|health| health.complaint().is_some_and(|word| word.contains("subscribe")));
            if tokio::time::timeout(Duration::from_secs(10), said).await.is_err() {
                panic!("{what}, and is not refused");
            }
        }
    }
}
