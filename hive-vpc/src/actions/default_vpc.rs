//! `vpc.DefaultVpc`: which VPC is the account's default.

pub(crate) use hive_core::internal::vpc::DefaultVpc;
use hive_core::internal::{Done, vpc::DefaultVpcFacts};
use hive_core::{Context, Handler, Result};

use crate::Vpc;
use crate::network::default_vpc;

impl Handler<DefaultVpc> for Vpc {
    async fn handle(&self, ctx: &Context, _: Done) -> Result<DefaultVpcFacts> {
        Ok(DefaultVpcFacts { vpc: default_vpc(self.state(), ctx).await?.map(|vpc| vpc.id) })
    }
}
