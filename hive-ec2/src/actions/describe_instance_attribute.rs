//! `DescribeInstanceAttribute`: one attribute of one instance.

use hive_core::state::Transaction;
use hive_core::{Context, Error, Handler, Result};

use crate::Ec2;
pub(crate) use crate::generated::operations::DescribeInstanceAttribute;
use crate::generated::{
    AttributeBooleanValue, AttributeValue, DescribeInstanceAttributeRequest, EnclaveOptions,
    InstanceAttribute,
};
use crate::image::mapping::unsupported;
use crate::instance::record::{self, UserData, user_data_key};
use crate::instance::view;

impl Handler<DescribeInstanceAttribute> for Ec2 {
    async fn handle(
        &self,
        ctx: &Context,
        input: DescribeInstanceAttributeRequest,
    ) -> Result<InstanceAttribute> {
        let mut tx = Transaction::new(self.state());
        let record = record::find(&mut tx, ctx, &input.instance_id, self.clock().now()).await?;
        let flag = |value: bool| Some(AttributeBooleanValue { value: Some(value) });
        let text = |value: &str| Some(AttributeValue { value: Some(value.to_owned()) });
        let mut shown =
            InstanceAttribute { instance_id: Some(record.id.clone()), ..InstanceAttribute::default() };
        match input.attribute.as_str() {
            "instanceType" => shown.instance_type = text(&record.shape.kind),
            "userData" => {
                let key = user_data_key(ctx.account(), ctx.region(), &record.id)?;
                let data: Option<UserData> = self.state().get_as(&key).await?;
                shown.user_data = Some(AttributeValue { value: data.map(|data| data.base64) });
            }
            "disableApiTermination" => shown.disable_api_termination = flag(record.options.keep),
            "disableApiStop" => shown.disable_api_stop = flag(record.options.keep_running),
            "instanceInitiatedShutdownBehavior" => {
                let terminates = record.options.terminate_on_shutdown;
                shown.instance_initiated_shutdown_behavior =
                    text(if terminates { "terminate" } else { "stop" });
            }
            "rootDeviceName" => shown.root_device_name = text(&record.shape.root_device),
            "blockDeviceMapping" => {
                shown.block_device_mappings =
                    record.disks.iter().map(|disk| view::mapping(&record, disk)).collect();
            }
            "sourceDestCheck" => shown.source_dest_check = flag(true),
            "groupSet" => shown.groups = view::groups(&record.port.place.groups),
            "ebsOptimized" => shown.ebs_optimized = flag(record.options.ebs_optimized),
            "enaSupport" => shown.ena_support = flag(false),
            "enclaveOptions" => shown.enclave_options = Some(EnclaveOptions { enabled: Some(false) }),
            // No instance has these.
            "kernel" => shown.kernel_id = Some(AttributeValue::default()),
            "ramdisk" => shown.ramdisk_id = Some(AttributeValue::default()),
            "sriovNetSupport" => shown.sriov_net_support = Some(AttributeValue::default()),
            "productCodes" => {}
            other if crate::generated::InstanceAttributeName::VALUES.contains(&other) => {
                return Err(unsupported(&format!("Attribute ({other})")));
            }
            other => {
                let message = format!(
                    "Value ({}) for parameter attribute is invalid. Unknown attribute.",
                    other.escape_debug()
                );
                return Err(Error::invalid(message).with_code("InvalidParameterValue"));
            }
        }
        Ok(shown)
    }
}
