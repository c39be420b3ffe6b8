<?php

echo (new DateTimeImmutable())->format(DATE_ATOM);
