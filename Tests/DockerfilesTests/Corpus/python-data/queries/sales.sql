SELECT region, amount FROM sales WHERE day = CURRENT_DATE - 1;
