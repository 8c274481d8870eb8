//! The operations between Hive's crates, which AWS does not have.
//!
//! hive-ec2 needs volumes and ports without importing hive-ebs or hive-vpc: it calls these through a
//! [`Client`](crate::Client), and whoever serves `ebs.mount` answers. They speak
//! [`Internal`](crate::protocol::Internal), JSON of the shapes here.
//!
//! **Idempotence.** Every one may be called again with the same input, after a crash or a lost answer, and then does
//! what is missing and answers the same: the id of what is made is the caller's choice. **Ordering.** A caller takes
//! the steps of a saga in order and undoes them in reverse. **Cancellation.** A dropped call may have been executed.
//!
//! Errors carry AWS's own code where a client's choice is at fault (`InvalidSnapshot.NotFound`), so that the caller can
//! pass them on.

pub mod ebs;
pub mod vpc;

use crate::protocol::ServiceModel;

/// Operations between crates have no version and no namespace.
static MODEL: ServiceModel = ServiceModel { service: "hive", version: "", xml_namespace: "" };

macro_rules! operations {
    ($service:literal: $($(#[$doc:meta])* $name:ident($input:ty) -> $output:ty;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl crate::Operation for $name {
            const SERVICE: &'static str = $service;
            const NAME: &'static str = stringify!($name);
            type Protocol = crate::protocol::Internal;
            type Input = $input;
            type Output = $output;
            fn model() -> &'static crate::protocol::ServiceModel {
                &super::MODEL
            }
        }
    )* };
}
use operations;

use serde::{Deserialize, Serialize};

/// The answer of an operation that has nothing to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {}
