//! What only NATS has: servers that die, credentials, permissions, and the private server.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests fail as tests do")]

mod away;
mod outage;
mod permissions;
mod private_server;
mod proxy;
mod support;
