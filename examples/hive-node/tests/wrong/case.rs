//! What a line of the tables says.

use super::wire::{Headers, Twist};

/// What the message of the answer has to be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Says {
    /// Word for word what the source quotes, but for the values of the request.
    Is(&'static str),
    /// The source has no wording: the message names what was wrong.
    Names(&'static str),
    /// The source has no wording, and there is no value to name.
    Anything,
}

/// A wrong request and what its source says about it. `{volume}` and the like are filled in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) service: &'static str,
    pub(crate) method: &'static str,
    pub(crate) target: &'static str,
    pub(crate) headers: Headers,
    pub(crate) body: &'static str,
    pub(crate) twist: Twist,
    pub(crate) status: u16,
    pub(crate) code: &'static str,
    pub(crate) says: Says,
    /// A page of AWS's documentation, or a thread that quotes AWS's answer. Empty: none was found, it does not count.
    pub(crate) source: &'static str,
}

impl Case {
    /// Of a service of the query protocols.
    pub(crate) const fn query(service: &'static str, name: &'static str, body: &'static str) -> Self {
        Self {
            name,
            service,
            method: "POST",
            target: "/",
            headers: &[("content-type", "application/x-www-form-urlencoded")],
            body,
            twist: Twist::None,
            status: 400,
            code: "",
            says: Says::Anything,
            source: "",
        }
    }

    pub(crate) const fn ec2(name: &'static str, body: &'static str) -> Self {
        Self::query("ec2", name, body)
    }

    pub(crate) const fn s3(name: &'static str, method: &'static str, target: &'static str) -> Self {
        Self { service: "s3", method, target, headers: &[], ..Self::query("s3", name, "") }
    }

    pub(crate) const fn headers(self, headers: Headers) -> Self {
        Self { headers, ..self }
    }

    pub(crate) const fn body(self, body: &'static str) -> Self {
        Self { body, ..self }
    }

    pub(crate) const fn twist(self, twist: Twist) -> Self {
        Self { twist, ..self }
    }

    /// Status, code and message of the answer.
    pub(crate) const fn is(self, status: u16, code: &'static str, says: Says) -> Self {
        Self { status, code, says, ..self }
    }

    pub(crate) const fn from(self, source: &'static str) -> Self {
        Self { source, ..self }
    }
}
