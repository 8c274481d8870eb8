//! The kinds of resources: how their ids begin, where their records are, what AWS says where one is missing.

use std::fmt;

use crate::ids::hex;
use crate::state::{Key, KeyRange, Persist, Revision, StateRead};
use crate::{AccountId, Context, Entropy, Error, Region, Result};

/// A kind of resource of EC2's API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResourceKind {
    /// What its ids begin with: `vol` in `vol-0123…`.
    pub prefix: &'static str,
    /// Its name in keys, tag specifications and filters: `volume`.
    pub name: &'static str,
    /// The code where there is no such resource.
    pub not_found: &'static str,
    /// The code where an id cannot be one of this kind.
    pub malformed: &'static str,
    /// AWS's words where there is no such resource, with `{}` for its id.
    pub missing: &'static str,
}

/// Key pairs.
pub const KEY_PAIR: ResourceKind = ResourceKind {
    prefix: "key",
    name: "key-pair",
    not_found: "InvalidKeyPair.NotFound",
    malformed: "InvalidParameterValue",
    missing: "The key pair ID '{}' does not exist",
};

/// Instances.
pub const INSTANCE: ResourceKind = ResourceKind {
    prefix: "i",
    name: "instance",
    not_found: "InvalidInstanceID.NotFound",
    malformed: "InvalidInstanceID.Malformed",
    missing: "The instance ID '{}' does not exist",
};

/// Reservations: what one call of `RunInstances` made.
pub const RESERVATION: ResourceKind = ResourceKind {
    prefix: "r",
    name: "reservation",
    not_found: "InvalidReservationID.NotFound",
    malformed: "InvalidReservationID.Malformed",
    missing: "The reservation ID '{}' does not exist",
};

/// Images.
pub const IMAGE: ResourceKind = ResourceKind {
    prefix: "ami",
    name: "image",
    not_found: "InvalidAMIID.NotFound",
    malformed: "InvalidAMIID.Malformed",
    missing: "The image id '[{}]' does not exist",
};

/// Volumes.
pub const VOLUME: ResourceKind = ResourceKind {
    prefix: "vol",
    name: "volume",
    not_found: "InvalidVolume.NotFound",
    malformed: "InvalidParameterValue",
    missing: "The volume '{}' does not exist.",
};

/// Snapshots.
pub const SNAPSHOT: ResourceKind = ResourceKind {
    prefix: "snap",
    name: "snapshot",
    not_found: "InvalidSnapshot.NotFound",
    malformed: "InvalidParameterValue",
    missing: "The snapshot '{}' does not exist.",
};

/// Imports of snapshots.
pub const IMPORT_SNAPSHOT_TASK: ResourceKind = ResourceKind {
    prefix: "import-snap",
    name: "import-snapshot-task",
    not_found: "InvalidConversionTaskId",
    malformed: "InvalidConversionTaskId.Malformed",
    missing: "The import task ID '{}' does not exist",
};

/// VPCs.
pub const VPC: ResourceKind = ResourceKind {
    prefix: "vpc",
    name: "vpc",
    not_found: "InvalidVpcID.NotFound",
    malformed: "InvalidVpcId.Malformed",
    missing: "The vpc ID '{}' does not exist",
};

/// Subnets.
pub const SUBNET: ResourceKind = ResourceKind {
    prefix: "subnet",
    name: "subnet",
    not_found: "InvalidSubnetID.NotFound",
    malformed: "InvalidSubnetId.Malformed",
    missing: "The subnet ID '{}' does not exist",
};

/// Security groups.
pub const SECURITY_GROUP: ResourceKind = ResourceKind {
    prefix: "sg",
    name: "security-group",
    not_found: "InvalidGroup.NotFound",
    malformed: "InvalidGroupId.Malformed",
    missing: "The security group '{}' does not exist",
};

/// Route tables.
pub const ROUTE_TABLE: ResourceKind = ResourceKind {
    prefix: "rtb",
    name: "route-table",
    not_found: "InvalidRouteTableID.NotFound",
    malformed: "InvalidRouteTableId.Malformed",
    missing: "The routeTable ID '{}' does not exist",
};

/// Internet gateways.
pub const INTERNET_GATEWAY: ResourceKind = ResourceKind {
    prefix: "igw",
    name: "internet-gateway",
    not_found: "InvalidInternetGatewayID.NotFound",
    malformed: "InvalidInternetGatewayId.Malformed",
    missing: "The internetGateway ID '{}' does not exist",
};

/// Network interfaces.
pub const NETWORK_INTERFACE: ResourceKind = ResourceKind {
    prefix: "eni",
    name: "network-interface",
    not_found: "InvalidNetworkInterfaceID.NotFound",
    malformed: "InvalidNetworkInterfaceId.Malformed",
    missing: "The networkInterface ID '{}' does not exist",
};

/// Every kind.
const KINDS: &[ResourceKind] = &[
    KEY_PAIR,
    INSTANCE,
    RESERVATION,
    IMAGE,
    VOLUME,
    SNAPSHOT,
    IMPORT_SNAPSHOT_TASK,
    VPC,
    SUBNET,
    SECURITY_GROUP,
    ROUTE_TABLE,
    INTERNET_GATEWAY,
    NETWORK_INTERFACE,
];

impl ResourceKind {
    /// The kind that an id is of, by how it begins.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        let (prefix, digits) = id.rsplit_once('-')?;
        let fits = (digits.len() == 8 || digits.len() == 17)
            && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        KINDS.iter().find(|kind| fits && kind.prefix == prefix).copied()
    }

    /// A fresh id: the prefix and 17 hex digits.
    #[must_use]
    pub fn id(&self, entropy: &dyn Entropy) -> String {
        let digits = hex(&entropy.array::<9>());
        format!("{}-{}", self.prefix, &digits[..17])
    }

    /// Where a resource's record is.
    ///
    /// # Errors
    /// [`Kind::Invalid`](crate::Kind::Invalid) where the id is no part of a key.
    pub fn key(&self, ctx: &Context, id: &str) -> Result<Key> {
        Key::resource(ctx.account(), ctx.region(), self.name, id)
    }

    /// Where all records of the kind are.
    #[must_use]
    pub fn range(&self, ctx: &Context) -> KeyRange {
        KeyRange::resources(ctx.account(), ctx.region(), self.name)
    }

    /// What AWS says where a resource is missing.
    #[must_use]
    pub fn missing(&self, id: &str) -> Error {
        let message = self.missing.replace("{}", &id.escape_debug().to_string());
        Error::not_found(message).with_code(self.not_found)
    }

    /// The key of a hold that one resource has on another of this kind, which must not be deleted while it is held:
    /// `/{account}/{region}/{kind}-hold/{id}/{holder}`. Its value is the holder's id.
    ///
    /// Whoever holds writes and deletes it in an own transaction, whichever crate that is.
    ///
    /// # Errors
    /// [`Kind::Invalid`](crate::Kind::Invalid) where an id is no part of a key.
    pub fn hold(&self, ctx: &Context, id: &str, holder: &str) -> Result<Key> {
        Key::resource(ctx.account(), ctx.region(), &format!("{}-hold", self.name), &format!("{id}/{holder}"))
    }

    /// Where the holds on a resource are.
    #[must_use]
    pub fn holds(&self, ctx: &Context, id: &str) -> KeyRange {
        KeyRange::prefix(&format!("/{}/{}/{}-hold/{id}/", ctx.account(), ctx.region(), self.name))
    }
}

impl fmt::Display for ResourceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A name that a client chose as one segment of a key: what has a meaning there, or none that can be printed, is
/// written as `%` and two hex digits for each byte.
#[must_use]
pub fn segment(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for character in name.chars() {
        if character == '/' || character == '%' || character.is_control() {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                text.push_str(&format!("%{byte:02x}"));
            }
        } else {
            text.push(character);
        }
    }
    text
}

/// The key of a name that one resource of an account and a region can have: `/{account}/{region}/{kind}-name/{name}`.
///
/// # Errors
/// [`Kind::Invalid`](crate::Kind::Invalid) where the name is too long.
pub fn name_key(account: &AccountId, region: &Region, kind: ResourceKind, name: &str) -> Result<Key> {
    Key::resource(account, region, &format!("{kind}-name"), &segment(name))
}

/// Every record of a range, in key order, page by page.
///
/// # Errors
/// The store's, and [`Kind::Corrupt`](crate::Kind::Corrupt) where a record cannot be read.
pub async fn records<T: Persist>(state: &dyn StateRead, range: &KeyRange) -> Result<Vec<(Key, T)>> {
    Ok(records_during(state, range).await?.0)
}

/// As [`records`], with the revisions of the first and of the last page: where one of two reads ends at the revision at
/// which the other began, nothing has changed between them.
///
/// # Errors
/// As [`records`].
pub async fn records_during<T: Persist>(
    state: &dyn StateRead,
    range: &KeyRange,
) -> Result<(Vec<(Key, T)>, (Revision, Revision))> {
    const PAGE: usize = 1000;
    let mut found = Vec::new();
    let mut rest = range.clone();
    let mut first = None;
    loop {
        let page = state.scan(&rest, PAGE).await?;
        let first = *first.get_or_insert(page.revision);
        for (key, record) in &page.records {
            found.push((key.clone(), crate::state::decode(key, &record.value)?));
        }
        match page.records.last() {
            Some((last, _)) if page.more => rest = rest.after(last),
            _ => return Ok((found, (first, page.revision))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededEntropy;

    #[test]
    fn ids_say_their_kind() {
        let id = KEY_PAIR.id(&SeededEntropy::new(1));
        assert_eq!(id.len(), "key-".len() + 17);
        assert_eq!(ResourceKind::of(&id), Some(KEY_PAIR));
        for wrong in
            ["", "key", "key-", "key-0", "key-0123456789abcdefg", "key-0123456789ABCDEF0", "yek-01234567"]
        {
            assert_eq!(ResourceKind::of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_name_is_one_segment() {
        assert_eq!(segment("a/b%c\u{7f}d é"), "a%2fb%25c%7fd é");
    }
}
