//! Who serves what and who calls whom: one table, from which roles are served and `hive-node nats-permissions` is made.
//!
//! ```text
//!   gateway ── AWS's actions ──► ec2 iam s3 ebs vpc
//!   ec2 ── internal actions ──► ebs vpc, and ec2 of another node         ebs ── GetObject ──► s3
//!   ec2 iam s3 ebs vpc ── verbs ──► state
//! ```
//!
//! A process is one user of the NATS server, named like the process: by its roles, which add up. The server knows the
//! public half of each user's nkey; the seed is in the home, for its owner alone.

use hive_core::generated::owners;
use hive_core::identity::SecretKey;
use hive_core::internal::{ebs, vpc};
use hive_core::{Entropy, Error, Operation, Result};
use hive_transport::Sharing;
use hive_transport::nats::{Permissions, UserKey, authorization};

use crate::home::Home;
use crate::settings::{Role, process_name};

/// The folder of the seeds in the home.
const FOLDER: &str = "nats";

/// How requests of a role may be shared out. The gateway serves none.
pub(crate) fn sharing(role: Role) -> &'static [Sharing] {
    match role {
        Role::Gateway => &[],
        // There is one.
        Role::State => &[Sharing::Alone],
        Role::S3 => &[Sharing::Alone, Sharing::Any],
        Role::Iam | Role::Ebs | Role::Vpc | Role::Ec2 => &[Sharing::Any],
    }
}

/// How requests for objects are shared out: where the bytes are in one home, another process, with other bytes, must not
/// answer for them.
pub(crate) fn s3_sharing(homes_share_bytes: bool) -> Sharing {
    if homes_share_bytes { Sharing::Any } else { Sharing::Alone }
}

/// What a role asks of another, or of its own kind on another node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Call {
    owner: &'static str,
    action: &'static str,
    on_node: bool,
}

/// Of any daemon.
const fn any<O: Operation>() -> Call {
    Call { owner: O::SERVICE, action: O::NAME, on_node: false }
}

/// Of the daemon on one node.
const fn on_node<O: Operation>() -> Call {
    Call { owner: O::SERVICE, action: O::NAME, on_node: true }
}

const fn named(owner: &'static str, action: &'static str) -> Call {
    Call { owner, action, on_node: false }
}

/// What reads the state, and what changes it too.
const READS: &[Call] = &[named("state", "get"), named("state", "scan"), named("state", "watch")];
const WRITES: &[Call] = &[named("state", "commit")];

/// What instances need of volumes and ports, and their console where it is another node's.
const OF_INSTANCES: &[Call] = &[
    any::<ebs::EnsureVolume>(),
    any::<ebs::ClaimVolume>(),
    any::<ebs::MarkVolume>(),
    any::<ebs::ReleaseVolume>(),
    any::<ebs::Inspect>(),
    on_node::<ebs::Mount>(),
    on_node::<ebs::Unmount>(),
    any::<vpc::ResolvePlace>(),
    any::<vpc::DefaultVpc>(),
    any::<vpc::EnsurePort>(),
    any::<vpc::ReleasePort>(),
    on_node::<vpc::AttachPort>(),
    on_node::<vpc::DetachPort>(),
    Call { owner: "ec2", action: "ReadConsole", on_node: true },
];

/// Imports read objects.
const OF_VOLUMES: &[Call] = &[named("s3", "GetObject")];

/// Whom a role calls, beside what the gateway passes on.
fn calls(role: Role) -> &'static [&'static [Call]] {
    match role {
        Role::Gateway | Role::State => &[],
        // Each writes itself into the roll of nodes.
        Role::Iam | Role::S3 | Role::Vpc => &[READS, WRITES],
        Role::Ebs => &[READS, WRITES, OF_VOLUMES],
        Role::Ec2 => &[READS, WRITES, OF_INSTANCES],
    }
}

/// What a process with these roles may do.
///
/// # Errors
/// None in practice: what is named here is made of tokens.
pub(crate) fn of(roles: &[Role]) -> Result<Permissions> {
    let mut permissions = Permissions::new(&process_name(roles))?;
    for role in roles {
        for sharing in sharing(*role) {
            permissions = permissions.serves(role.as_str(), *sharing)?;
        }
        for call in calls(*role).iter().copied().flatten() {
            permissions = match call.on_node {
                true => permissions.calls_on_nodes(call.owner, call.action)?,
                false => asks(permissions, call.owner, call.action)?,
            };
        }
        if *role == Role::Gateway {
            // The actions that AWS has, and not those between Hive's own parts.
            for (_, action, owner) in owners::OWNED {
                permissions = asks(permissions, owner.as_str(), action)?;
            }
        }
    }
    Ok(permissions)
}

/// A call to any daemon goes to one by its name where another is silent.
fn asks(permissions: Permissions, owner: &str, action: &str) -> Result<Permissions> {
    let permissions = permissions.calls(owner, action)?;
    match owner.parse::<Role>() {
        Ok(role) if sharing(role).contains(&Sharing::Any) => permissions.calls_on_nodes(owner, action),
        _ => Ok(permissions),
    }
}

/// Where the seed of a process is kept in the home.
pub(crate) fn seed_file(roles: &[Role]) -> String {
    format!("{FOLDER}/{}.seed", process_name(roles))
}

/// The block `authorization` for a NATS server: a user for each process that is named by its roles. Their keys are made
/// where the home has none.
///
/// # Errors
/// Where the home cannot be read or written, or a seed that is kept there is none.
pub(crate) fn configuration(home: &Home, processes: &[Vec<Role>], entropy: &dyn Entropy) -> Result<String> {
    home.folder(FOLDER)?;
    let mut users = Vec::new();
    for roles in processes {
        let file = seed_file(roles);
        let kept = home.once(&file, || Ok(format!("{}\n", UserKey::generate(entropy)?.seed().expose())))?;
        let key = UserKey::from_seed(SecretKey::new(kept.trim().to_owned()));
        users.push((of(roles)?, key.map_err(|error| error.context(format!("reading {file} of the home")))?));
    }
    authorization(users.iter().map(|(permissions, key)| (permissions, key.public())))
}

/// The processes that are asked for: `state,iam` is one with two roles. Where none is, each role is one, and so are all
/// of them together.
///
/// # Errors
/// [`Kind::Invalid`](hive_core::Kind::Invalid) where a name is no role.
pub(crate) fn processes(said: &[String]) -> Result<Vec<Vec<Role>>> {
    let mut processes = Vec::new();
    for text in said {
        let roles = text.split(',').map(str::parse).collect::<Result<Vec<Role>>>();
        let mut roles = roles.map_err(|error: Error| error.context("--process"))?;
        roles.sort_unstable();
        roles.dedup();
        processes.push(roles);
    }
    if processes.is_empty() {
        processes.extend(Role::ALL.map(|role| vec![role]));
        processes.push(Role::ALL.to_vec());
    }
    processes.sort_unstable();
    processes.dedup();
    Ok(processes)
}

#[cfg(test)]
mod tests {
    use hive_core::SystemEntropy;

    use super::*;

    fn may(roles: &[Role], subject: &str) -> bool {
        of(roles).unwrap().publish().any(|allowed| allowed == subject)
    }

    #[test]
    fn permissions_follow_from_the_table() {
        assert!(may(&[Role::Gateway], "ebs.createvolume") && may(&[Role::Gateway], "s3.getobject"));
        // What is between Hive's own parts is not for clients, and so not for the gateway.
        for internal in
            ["ebs.ensurevolume", "ebs.node.*.mount", "vpc.ensureport", "ec2.node.*.readconsole", "state.get"]
        {
            assert!(!may(&[Role::Gateway], internal), "{internal}");
        }
        assert!(may(&[Role::Ec2], "ebs.node.*.mount") && !may(&[Role::Ec2], "ebs.mount"));
        assert!(!may(&[Role::Ec2], "ebs.createvolume"));
        assert!(may(&[Role::Iam], "state.commit") && !may(&[Role::Gateway], "state.get"));
        // One that is silent is asked around, where several may serve its role.
        assert!(
            may(&[Role::Gateway], "ec2.node.*.runinstances") && !may(&[Role::Gateway], "ebs.node.*.mount")
        );
        let own =
            |role: Role| of(&[role]).unwrap().publish().filter(|one| !one.starts_with("state.")).count();
        // Its inbox, discovery, heartbeats.
        assert_eq!((own(Role::Iam), own(Role::Vpc), own(Role::State)), (3, 3, 3));
    }

    #[test]
    fn a_process_with_several_roles_has_the_permissions_of_all() {
        let both = of(&[Role::Ebs, Role::Ec2]).unwrap();
        assert_eq!(both.user(), "ebs-ec2");
        for role in [Role::Ebs, Role::Ec2] {
            let one = of(&[role]).unwrap();
            let inbox = format!("_INBOX_{}.>", one.user());
            assert!(
                one.publish()
                    .filter(|subject| *subject != inbox)
                    .all(|one| both.publish().any(|all| all == one))
            );
            assert!(
                one.subscribe()
                    .filter(|subject| *subject != inbox)
                    .all(|one| both.subscribe().any(|all| all == one))
            );
        }
        assert_eq!(of(&Role::ALL).unwrap().user(), "all");
    }

    #[test]
    fn processes_are_named_by_their_roles_for_their_permissions() {
        let said = ["iam,state".to_owned(), "ec2".to_owned(), "state,iam,iam".to_owned()];
        assert_eq!(processes(&said).unwrap(), [vec![Role::State, Role::Iam], vec![Role::Ec2]]);
        assert_eq!(processes(&[]).unwrap().len(), 8);
        assert!(processes(&["ec3".to_owned()]).unwrap_err().message().contains("ec3"));
    }

    #[test]
    fn seeds_of_permissions_are_secret_and_kept() {
        use std::os::unix::fs::PermissionsExt as _;
        let (_folder, home) = Home::temporary();
        let processes = processes(&[]).unwrap();
        let text = configuration(&home, &processes, &SystemEntropy).unwrap();
        assert_eq!(text, configuration(&home, &processes, &SystemEntropy).unwrap());
        for roles in &processes {
            let file = seed_file(roles);
            let seed = home.read(&file).unwrap().unwrap();
            assert!(!text.contains(seed.trim()));
            let mode = std::fs::metadata(home.path(&file)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{file}");
        }
    }
}
