//! Addresses of subnets: which are free to give, which are AWS's own, how hosts are called.
//!
//! Source: Amazon VPC User Guide, *Subnet CIDR blocks*: the first four addresses of a subnet and the last are reserved.

use std::net::Ipv4Addr;

use hive_core::state::{Key, KeyRange, Transaction};
use hive_core::{Context, Entropy, Error, Region, Result};
use ipnet::Ipv4Net;

use crate::port::AddressRecord;

/// The addresses at a subnet's start that no port gets.
const RESERVED_FIRST: u32 = 4;
/// How often a free address is looked for at random before the subnet is searched.
const TRIES: usize = 16;
/// How many claims a search reads at once.
const PAGE: usize = 1000;

/// The router's address.
pub(crate) fn router(subnet: Ipv4Net) -> Ipv4Addr {
    nth(subnet, 1)
}

/// The resolver's address.
pub(crate) fn resolver(subnet: Ipv4Net) -> Ipv4Addr {
    nth(subnet, 2)
}

/// What a host is called: `ip-172-31-0-4`.
pub(crate) fn hostname(address: Ipv4Addr) -> String {
    let [a, b, c, d] = address.octets();
    format!("ip-{a}-{b}-{c}-{d}")
}

/// A host's private name: `ip-172-31-0-4.ec2.internal`, with the region outside `us-east-1`.
pub(crate) fn private_dns(region: &Region, address: Ipv4Addr) -> String {
    let domain = if *region == Region::US_EAST_1 {
        "ec2.internal".to_owned()
    } else {
        format!("{region}.compute.internal")
    };
    format!("{}.{domain}", hostname(address))
}

/// How many addresses of a subnet ports can have.
pub(crate) fn capacity(subnet: Ipv4Net) -> u32 {
    size(subnet).saturating_sub(RESERVED_FIRST + 1)
}

fn size(subnet: Ipv4Net) -> u32 {
    1_u32.checked_shl(32 - u32::from(subnet.prefix_len())).unwrap_or(u32::MAX)
}

fn nth(subnet: Ipv4Net, n: u32) -> Ipv4Addr {
    Ipv4Addr::from(u32::from(subnet.network()).saturating_add(n))
}

/// Whether a port may have an address.
///
/// # Errors
/// `InvalidParameterValue` where it is outside the subnet or reserved.
pub(crate) fn check(subnet: Ipv4Net, address: Ipv4Addr) -> Result<()> {
    let wrong = |message: String| Err(Error::invalid(message).with_code("InvalidParameterValue"));
    if !subnet.contains(&address) {
        return wrong(format!("Address {address} does not fall within the subnet's address range"));
    }
    let at = u32::from(address) - u32::from(subnet.network());
    if at < RESERVED_FIRST || at == size(subnet) - 1 {
        return wrong(format!("Address {address} is in subnet's reserved address range"));
    }
    Ok(())
}

/// Where the claim of an address is. The number is in hexadecimal, so that keys are in the addresses' order.
pub(crate) fn key(ctx: &Context, subnet: &str, address: Ipv4Addr) -> Result<Key> {
    Key::resource(ctx.account(), ctx.region(), "address", &format!("{subnet}/{:08x}", u32::from(address)))
}

/// Where the claims of a subnet's addresses are.
pub(crate) fn range(ctx: &Context, subnet: &str) -> KeyRange {
    KeyRange::prefix(&format!("/{}/{}/address/{subnet}/", ctx.account(), ctx.region()))
}

/// An address that no port has. At random, so that two at once seldom want the same, and one that was just given up is
/// not given again at once.
///
/// # Errors
/// `InsufficientFreeAddressesInSubnet`.
pub(crate) async fn free(
    tx: &mut Transaction<'_>,
    ctx: &Context,
    entropy: &dyn Entropy,
    id: &str,
    subnet: Ipv4Net,
) -> Result<Ipv4Addr> {
    let capacity = capacity(subnet);
    let full = || {
        let message = format!(
            "There are not enough free addresses in subnet '{id}' to satisfy the requested number of instances."
        );
        Err(Error::new(hive_core::Kind::Exhausted, message).with_code("InsufficientFreeAddressesInSubnet"))
    };
    if capacity == 0 {
        return full();
    }
    for _ in 0..TRIES {
        let address = nth(subnet, RESERVED_FIRST + u32::from_le_bytes(entropy.array::<4>()) % capacity);
        if tx.get(&key(ctx, id, address)?).await?.is_none() {
            return Ok(address);
        }
    }
    // Crowded: the first gap in the claims, which are in the addresses' order.
    let mut next = u32::from(subnet.network()) + RESERVED_FIRST;
    let end = next + capacity;
    let mut rest = range(ctx, id);
    loop {
        let taken: Vec<(Key, AddressRecord)> = tx.scan_as(&rest, PAGE).await?;
        for (_, record) in &taken {
            let found = u32::from(record.address);
            if found > next {
                return Ok(Ipv4Addr::from(next));
            }
            next = next.max(found.saturating_add(1));
        }
        match taken.last() {
            Some((last, _)) if taken.len() == PAGE => rest = rest.after(last),
            _ if next < end => return Ok(Ipv4Addr::from(next)),
            _ => return full(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_reserved() {
        let subnet: Ipv4Net = "172.31.0.0/28".parse().unwrap();
        assert_eq!(capacity(subnet), 11);
        for (address, fits) in [
            ("172.31.0.0", false),
            ("172.31.0.3", false),
            ("172.31.0.4", true),
            ("172.31.0.14", true),
            ("172.31.0.15", false),
            ("172.31.0.16", false),
        ] {
            assert_eq!(check(subnet, address.parse().unwrap()).is_ok(), fits, "{address}");
        }
        assert_eq!(router(subnet).to_string(), "172.31.0.1");
        assert_eq!(resolver(subnet).to_string(), "172.31.0.2");
    }

    #[test]
    fn names_of_hosts() {
        let address = "10.0.0.5".parse().unwrap();
        assert_eq!(private_dns(&Region::US_EAST_1, address), "ip-10-0-0-5.ec2.internal");
        let elsewhere: Region = "eu-west-1".parse().unwrap();
        assert_eq!(private_dns(&elsewhere, address), "ip-10-0-0-5.eu-west-1.compute.internal");
    }
}
