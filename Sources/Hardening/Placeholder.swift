enum HardeningPlaceholder {}
