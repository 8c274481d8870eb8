//! `DeleteKeyPair`: of one that is not there, as AWS does, it is no error.

use hive_core::state::Transaction;
use hive_core::{Change, Context, Error, Result};

use crate::Ec2;
pub(crate) use crate::generated::operations::DeleteKeyPair;
use crate::generated::{DeleteKeyPairRequest, DeleteKeyPairResult};
use crate::key_pair;

impl Change<DeleteKeyPair> for Ec2 {
    async fn plan(
        &self,
        ctx: &Context,
        input: &DeleteKeyPairRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<DeleteKeyPairResult> {
        if input.key_name.is_none() && input.key_pair_id.is_none() {
            let message = "The request must contain the parameter KeyName or KeyPairId";
            return Err(Error::invalid(message).with_code("MissingParameter"));
        }
        let deleted =
            key_pair::delete(tx, ctx, input.key_name.as_deref(), input.key_pair_id.as_deref()).await?;
        Ok(DeleteKeyPairResult { r#return: Some(true), key_pair_id: deleted })
    }
}
